using Spectre.Console;

namespace Jibo.Pegasus.Cli.Terminals;

/// <summary>Where the command line writes: tables and messages to <see cref="Out"/>, plain lines for scripts, trouble to <see cref="Error"/>.</summary>
internal sealed class Terminal
{
    // Wide enough that nothing a pipe reads is ever wrapped.
    private const int PipeWidth = 400;

    private Terminal(IAnsiConsole console, TextWriter plain, IAnsiConsole error, TextWriter plainError, TextReader input, bool interactive)
    {
        Out = console;
        Plain = plain;
        Error = error;
        PlainError = plainError;
        In = input;
        Interactive = interactive;
    }

    public IAnsiConsole Out { get; }

    /// <summary>Standard output without wrapping or colours, for JSON and lines that machines read.</summary>
    public TextWriter Plain { get; }

    public IAnsiConsole Error { get; }

    /// <summary>Standard error as it is, for a line that is written over.</summary>
    public TextWriter PlainError { get; }

    /// <summary>What is typed or piped in.</summary>
    public TextReader In { get; }

    /// <summary>Whether a person is looking, and a line may be written over.</summary>
    public bool Interactive { get; }

    public static Terminal OfProcess()
    {
        var colours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        var stdout = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        var stderr = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });
        return new Terminal(
            Make(stdout, colours && !Console.IsOutputRedirected, Console.IsOutputRedirected ? PipeWidth : null),
            stdout,
            Make(stderr, colours && !Console.IsErrorRedirected, Console.IsErrorRedirected ? PipeWidth : null),
            stderr,
            Console.In,
            colours && !Console.IsOutputRedirected && !Console.IsErrorRedirected);
    }

    /// <summary>One without colours that reads and writes as it is told, for tests.</summary>
    public static Terminal To(TextWriter output, TextWriter error, TextReader? input = null) =>
        new(Make(output, false, PipeWidth), output, Make(error, false, PipeWidth), error, input ?? TextReader.Null, interactive: false);

    /// <summary>One sentence of what went wrong.</summary>
    public void Complain(string sentence) => Error.MarkupLineInterpolated($"[red]pegasus:[/] {sentence}");

    /// <summary>What is going on, for whoever waits; not part of the result.</summary>
    public void Note(string sentence) => Error.MarkupLineInterpolated($"[grey]pegasus:[/] {sentence}");

    private static IAnsiConsole Make(TextWriter writer, bool colours, int? width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (width is { } columns)
            console.Profile.Width = columns;
        return console;
    }
}
