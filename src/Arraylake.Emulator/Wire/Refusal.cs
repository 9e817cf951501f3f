namespace Arraylake.Emulator.Wire;

/// <summary>Ends a request with an error response (contract 6): <c>{"detail": …}</c>.</summary>
internal sealed class Refusal : Exception
{
    public Refusal(int status, string detail)
        : base(detail) => Status = status;

    /// <summary>The list form of 422.</summary>
    public Refusal(IReadOnlyList<InvalidInput> inputs)
        : base(string.Join(" ", inputs.Select(static input => input.Message))) => (Status, Inputs) = (422, inputs);

    public int Status { get; }

    /// <summary>The problems of the list form; null in the text form.</summary>
    public IReadOnlyList<InvalidInput>? Inputs { get; }

    /// <summary>The field that the text form is about, for the page; null if it is about none.</summary>
    public string? Field { get; init; }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Inputs is null)
        {
            writer.WriteString("detail", Message);
        }
        else
        {
            writer.WriteStartArray("detail");
            foreach (var input in Inputs)
            {
                input.WriteTo(writer);
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }
}
