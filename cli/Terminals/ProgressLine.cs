using System.Globalization;

namespace Jibo.Pegasus.Cli.Terminals;

/// <summary>How far long work is: a bar that is written over for a person, a line for each quarter in a log.</summary>
internal sealed class ProgressLine(Terminal terminal, TimeProvider time, string what)
{
    private const int Width = 30;

    private readonly long _began = time.GetTimestamp();
    private int _quarters;
    private bool _shown;

    /// <param name="part">0 to 1.</param>
    public void Report(double part)
    {
        part = Math.Clamp(part, 0, 1);
        if (terminal.Interactive)
        {
            var filled = (int)(part * Width);
            terminal.PlainError.Write(string.Create(CultureInfo.InvariantCulture,
                $"\r{what} {new string('█', filled)}{new string('░', Width - filled)} {part * 100,3:0} % {Elapsed:0.0} s "));
            _shown = true;
        }
        else if ((int)(part * 4) > _quarters)
        {
            _quarters = (int)(part * 4);
            terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{what}: {part * 100:0} %, {Elapsed:0.0} s"));
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Clear()
    {
        if (_shown)
            terminal.PlainError.Write($"\r{new string(' ', what.Length + Width + 20)}\r");
    }

    private double Elapsed => time.GetElapsedTime(_began).TotalSeconds;
}
