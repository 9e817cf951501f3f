using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Arraylake.Json;

/// <summary>
/// Texts that recur from one config of a list to the next, such as a region: each becomes one string. For each thread;
/// never for secrets, which would stay in memory.
/// </summary>
internal static class RecurringTexts
{
    // A text is kept in one of the slots of its set.
    private const int Sets = 32;
    private const int SlotsOfSet = 4;

    // In bytes. Longer texts hardly recur.
    private const int Longest = 64;

    [ThreadStatic]
    private static Slot[]? _slots;

    [ThreadStatic]
    private static int _replaced;

    /// <summary>The string at a reader's position; null for one that is empty, long, escaped or not UTF-8.</summary>
    public static string? Find(ref Utf8JsonReader reader)
    {
        var bytes = reader.ValueSpan;
        if (reader.HasValueSequence || reader.ValueIsEscaped || bytes.Length is 0 or > Longest)
        {
            return null;
        }
        var set = SetOf(bytes);
        foreach (ref readonly var slot in set)
        {
            if (slot.Text is not null && bytes.SequenceEqual(slot.Bytes.AsSpan(0, slot.Length)))
            {
                return slot.Text;
            }
        }
        return Utf8.IsValid(bytes) ? Keep(ref set[_replaced++ & (SlotsOfSet - 1)], bytes) : null;
    }

    private static string Keep(ref Slot slot, ReadOnlySpan<byte> bytes)
    {
        slot.Bytes ??= new byte[Longest];
        bytes.CopyTo(slot.Bytes);
        (slot.Length, slot.Text) = (bytes.Length, Encoding.UTF8.GetString(bytes));
        return slot.Text;
    }

    private static Span<Slot> SetOf(ReadOnlySpan<byte> bytes)
    {
        var slots = _slots ??= new Slot[Sets * SlotsOfSet];
        // Few texts recur, and this distinguishes most of them.
        var set = (bytes[0] + (bytes[^1] * 3) + (bytes.Length * 7)) & (Sets - 1);
        return slots.AsSpan(set * SlotsOfSet, SlotsOfSet);
    }

    private struct Slot
    {
        public string? Text;
        public byte[]? Bytes;
        public int Length;
    }
}
