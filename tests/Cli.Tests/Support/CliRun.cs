using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Support;

/// <summary>Runs the command line in this process and keeps what it prints.</summary>
internal sealed class CliRun : IDisposable
{
    // Tests look while the command still prints.
    private readonly SharedText _output = new();
    private readonly SharedText _error = new();
    private readonly ScratchFolder _folder = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    /// <param name="input">What is typed.</param>
    public CliRun(string input = "")
    {
        Data = _folder.File("data");
        Context = new CliContext(Terminal.To(_output, _error, new StringReader(input)), Workspace.Find(_environment), _environment, TimeProvider.System);
    }

    public CliContext Context { get; }

    /// <summary>A data folder of this run's own; it does not exist yet.</summary>
    public string Data { get; }

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public string File(string name) => _folder.File(name);

    public CliRun With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    /// <summary>Runs a verb and returns its exit code.</summary>
    public Task<int> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    public Task<int> RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        PegasusCommand.RunAsync(Context, arguments, cancellationToken);

    public void Dispose() => _folder.Dispose();

    private sealed class SharedText : StringWriter
    {
        private readonly Lock _gate = new();

        public override void Write(char value)
        {
            lock (_gate)
                base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            lock (_gate)
                base.Write(buffer, index, count);
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            lock (_gate)
                base.Write(buffer);
        }

        public override void Write(string? value)
        {
            lock (_gate)
                base.Write(value);
        }

        public override string ToString()
        {
            lock (_gate)
                return base.ToString();
        }
    }
}
