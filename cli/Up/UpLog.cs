using Jibo.Pegasus.Cli.Terminals;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Up;

/// <summary>What the services say: held back while they start, then passed on to standard error.</summary>
internal sealed class UpLog(Terminal terminal, bool showNames)
{
    private const int HeldLines = 200;

    private readonly Lock _lock = new();
    private readonly Queue<string> _held = new();
    private bool _open;

    public void Take(string service, string line)
    {
        // In one process each line names its service already.
        var text = showNames && !line.Contains($" {service} ", StringComparison.Ordinal) ? $"{service}: {line}" : line;
        lock (_lock)
        {
            if (_open)
            {
                terminal.Error.WriteLine(text);
                return;
            }

            _held.Enqueue(text);
            if (_held.Count > HeldLines)
                _held.Dequeue();
        }
    }

    /// <summary>Lets through what was held back and all that follows.</summary>
    public void Open()
    {
        lock (_lock)
        {
            _open = true;
            while (_held.TryDequeue(out var line))
                terminal.Error.WriteLine(line);
        }
    }
}
