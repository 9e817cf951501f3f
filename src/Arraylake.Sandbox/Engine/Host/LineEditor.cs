using System.Text;

namespace Arraylake.Sandbox;

/// <summary>Reads a line from the keyboard: cursor keys, history, Ctrl+C and hidden secrets.</summary>
internal sealed class LineEditor
{
    private readonly List<string> _history = [];
    private readonly StringBuilder _line = new();
    private string _prompt = "";
    private bool _isSecret;
    private int _at;
    private int _cursorRow;
    private int _recalled;

    /// <inheritdoc cref="HostConsole.ReadLine"/>
    public string? Read(string prompt, LineKind kind, Func<int> width)
    {
        (_prompt, _isSecret, _at, _cursorRow, _recalled) = (prompt, kind == LineKind.Secret, 0, 0, _history.Count);
        _line.Clear();
        Console.TreatControlCAsInput = true;
        try
        {
            Draw(width());
            while (true)
            {
                var key = Console.ReadKey(intercept: true);
                var isControl = key.Modifiers.HasFlag(ConsoleModifiers.Control);
                switch (key.Key)
                {
                    case ConsoleKey.Enter:
                        return Finish(kind, width());
                    case ConsoleKey.C when isControl:
                        Leave(width(), "^C");
                        throw new OperationCanceledException();
                    case ConsoleKey.D when isControl && _line.Length == 0:
                        Leave(width(), "");
                        return null;
                    default:
                        Edit(key, isControl, kind);
                        break;
                }
                Draw(width());
            }
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    private string Finish(LineKind kind, int width)
    {
        Leave(width, "");
        var line = _line.ToString();
        if (kind == LineKind.Command && line.Trim().Length > 0 && _history.LastOrDefault() != line)
        {
            _history.Add(line);
        }
        return line;
    }

    private void Leave(int width, string mark)
    {
        _at = _line.Length;
        Draw(width);
        Console.Out.WriteLine(mark);
    }

    private void Edit(ConsoleKeyInfo key, bool isControl, LineKind kind)
    {
        switch (key.Key)
        {
            case ConsoleKey.Backspace when _at > 0:
                _line.Remove(--_at, 1);
                break;
            case ConsoleKey.Delete when _at < _line.Length:
                _line.Remove(_at, 1);
                break;
            case ConsoleKey.LeftArrow:
                _at = Math.Max(0, _at - 1);
                break;
            case ConsoleKey.RightArrow:
                _at = Math.Min(_line.Length, _at + 1);
                break;
            case ConsoleKey.Home:
            case ConsoleKey.A when isControl:
                _at = 0;
                break;
            case ConsoleKey.End:
            case ConsoleKey.E when isControl:
                _at = _line.Length;
                break;
            case ConsoleKey.UpArrow when kind == LineKind.Command && _recalled > 0:
                Recall(_recalled - 1);
                break;
            case ConsoleKey.DownArrow when kind == LineKind.Command && _recalled < _history.Count:
                Recall(_recalled + 1);
                break;
            case ConsoleKey.Escape:
            case ConsoleKey.U when isControl:
                Replace("");
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                {
                    _line.Insert(_at++, key.KeyChar);
                }
                break;
        }
    }

    private void Recall(int index)
    {
        _recalled = index;
        Replace(index < _history.Count ? _history[index] : "");
    }

    private void Replace(string text)
    {
        _line.Clear().Append(text);
        _at = _line.Length;
    }

    // Writes prompt and line anew from the row where they begin, and puts the cursor where it belongs.
    private void Draw(int width)
    {
        const char Escape = '\u001b';
        var text = _prompt + (_isSecret ? new string('*', _line.Length) : _line.ToString());
        var output = new StringBuilder();
        if (_cursorRow > 0)
        {
            output.Append(Escape).Append('[').Append(_cursorRow).Append('A');
        }
        output.Append('\r').Append(Escape).Append("[J").Append(text);
        if (text.Length % width == 0 && text.Length > 0)
        {
            // A terminal stays in the last column until one more character comes.
            output.Append("\n\r");
        }
        var (row, column) = Math.DivRem(_prompt.Length + _at, width);
        var up = (text.Length / width) - row;
        if (up > 0)
        {
            output.Append(Escape).Append('[').Append(up).Append('A');
        }
        output.Append('\r');
        if (column > 0)
        {
            output.Append(Escape).Append('[').Append(column).Append('C');
        }
        _cursorRow = row;
        Console.Out.Write(output);
        Console.Out.Flush();
    }
}
