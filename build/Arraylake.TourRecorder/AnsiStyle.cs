using System.Globalization;

namespace Arraylake.TourRecorder;

/// <summary>The style of a piece of terminal text.</summary>
/// <param name="Color">The color code, 30–37 or 90–97; null for the terminal's default.</param>
/// <param name="IsBold">Whether it is bold.</param>
public readonly record struct AnsiStyle(int? Color, bool IsBold)
{
    /// <summary>Applies a sequence such as <c>32;1</c> to this style; unknown codes are ignored.</summary>
    public AnsiStyle With(string codes)
    {
        var style = this;
        foreach (var part in codes.Split(';'))
        {
            var code = part.Length == 0 ? 0 : int.Parse(part, CultureInfo.InvariantCulture);
            style = code switch
            {
                0 => default,
                1 => style with { IsBold = true },
                22 => style with { IsBold = false },
                39 => style with { Color = null },
                (>= 30 and <= 37) or (>= 90 and <= 97) => style with { Color = code },
                _ => style,
            };
        }
        return style;
    }
}
