using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Identity;

/// <summary>People who have signed in, with the names of their last login.</summary>
internal static class PersonTable
{
    public static void Save(DatabaseSession session, Person person) => session.Execute(
        """
        INSERT INTO people (id, email, first_name, family_name, role) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO UPDATE SET first_name = excluded.first_name, family_name = excluded.family_name
        """,
        $"{person.Id}",
        person.Email,
        person.FirstName,
        person.FamilyName,
        person.Role);

    public static Person? Find(DatabaseSession session, Guid id) => session.First(
        "SELECT email, first_name, family_name, role FROM people WHERE id = $1",
        static row => new Person(
            row.GetString(0),
            row.IsDBNull(1) ? null : row.GetString(1),
            row.IsDBNull(2) ? null : row.GetString(2),
            row.GetString(3)),
        $"{id}");
}
