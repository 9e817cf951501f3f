using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Arraylake.Emulator.Storage;

/// <summary>Reads text columns of the rows of a list.</summary>
internal static class RowText
{
    /// <summary>
    /// The text of a column that is never NULL. <see cref="SqliteDataReader.GetString"/> takes more than twice as
    /// long: it also asks for the type, and makes SQLite copy each value to append a NUL.
    /// </summary>
    public static string Text(this SqliteDataReader row, int column) =>
        Encoding.UTF8.GetString(raw.sqlite3_column_blob(row.Handle!, column));
}
