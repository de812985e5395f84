using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Jibo.Pegasus.ContainerTests;

/// <summary>
/// The whole of docker-compose.yml, once for all tests: images built from these sources, containers up and healthy,
/// taken down with their volumes at the end. Only 127.0.0.1 is listened on, on ports that were free.
/// </summary>
public class PegasusInContainers : IAsyncLifetime
{
    private static readonly string? GivenImages = Environment.GetEnvironmentVariable("PEGASUS_CONTAINERTESTS_IMAGES");
    private static readonly string ImageVersion = GivenImages ?? "containertests";
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan UpLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan DownLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AskLimit = TimeSpan.FromSeconds(30);

    // Built once for all sets of containers.
    private static readonly Lazy<Task<string>> Images = new(BuildImagesAsync);

    private readonly StringBuilder _report = new();
    private string? _whyNot;
    private Compose? _compose;

    /// <summary>What robots' tokens are signed with: made at random when the containers first came up, as all secrets are.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>Seconds, sizes and memory that were measured on the way, for the log of the run.</summary>
    public string Report => _report.ToString();

    /// <summary>What compose calls this set of containers; two sets do not meet.</summary>
    protected virtual string Project => "pegasus-containertests";

    /// <summary>Files that compose puts together.</summary>
    protected virtual IReadOnlyList<string> Files => ["docker-compose.yml"];

    internal Compose Compose => _compose ?? throw new InvalidOperationException("Nothing was started");

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        _whyNot = (await DockerOutcome.BringUpAsync(cancellationToken)).Reason;
        if (_whyNot is not null)
            return;

        _compose = await Compose.FindAsync(Project, Variables(), cancellationToken, Files)
            ?? throw new InvalidOperationException("deploy/dockerd-up succeeded without a docker-compose");
        if (GivenImages is null)
            Note(await Images.Value);
        // A run that was killed may have left its containers.
        await DownAsync(cancellationToken);
        await PrepareAsync(cancellationToken);
        try
        {
            await UpAsync(cancellationToken);
            Secret = await SecretAsync("hub-token-secret", cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            var logs = await LogsAsync(CancellationToken.None);
            await DownAsync(CancellationToken.None);
            await TidyAsync(CancellationToken.None);
            throw new InvalidOperationException($"{problem.Message}{Environment.NewLine}{logs}", problem);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_compose is null)
            return;
        await DownAsync(CancellationToken.None);
        await TidyAsync(CancellationToken.None);
    }

    /// <summary>Whether anything was started.</summary>
    public bool HasDocker => _compose is not null;

    /// <summary>Skips the running test, with the reason, on a machine that has no Docker.</summary>
    public void SkipWithoutDocker()
    {
        if (_whyNot is not null)
            Assert.Skip($"Containers were not tested: {_whyNot}");
    }

    /// <summary>What a container's configuration and state hold at a Go template.</summary>
    public async Task<string> InspectAsync(string service, string template, CancellationToken cancellationToken)
    {
        var container = await ContainerOfAsync(service, cancellationToken);
        return (await DockerAsync(cancellationToken, "inspect", "--format", template, container)).ThrowIfFailed().Output.Trim();
    }

    /// <summary>Runs a command inside a service's container.</summary>
    internal async Task<CommandResult> ExecuteAsync(string service, CancellationToken cancellationToken, params string[] command)
    {
        var container = await ContainerOfAsync(service, cancellationToken);
        return await DockerAsync(cancellationToken, ["exec", container, .. command]);
    }

    internal static Task<CommandResult> DockerAsync(CancellationToken cancellationToken, params string[] arguments) =>
        Command.RunAsync("docker", arguments, Command.NoVariables, AskLimit, cancellationToken);

    /// <summary>Starts what is not running and waits until every container says that it is healthy.</summary>
    internal async Task UpAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        (await Compose.RunAsync(UpLimit, cancellationToken, "up", "-d")).ThrowIfFailed();
        var count = await HealthyAsync(cancellationToken);
        Note($"up to all {count} healthy or done: {watch.Elapsed.TotalSeconds:0.0} s");
    }

    /// <summary>Waits until every container says that it is healthy.</summary>
    /// <returns>How many there are.</returns>
    internal async Task<int> HealthyAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(UpLimit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        string[] states = [];
        try
        {
            while (await look.WaitForNextTickAsync(either.Token))
            {
                states = await HealthAsync(either.Token);
                if (states.All(IsWell))
                    return states.Length;
                if (states.FirstOrDefault(HasFailed) is { } failed)
                    throw new InvalidOperationException($"Not every container became healthy: {failed}");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Those that were ill may have become well; these have not.
            throw new InvalidOperationException($"Not every container became healthy within {UpLimit.TotalSeconds:0} s: {string.Join("; ", states.Where(state => !IsWell(state)))}");
        }

        throw new InvalidOperationException("The clock stopped");
    }

    /// <summary>A secret that was made on the first start, as an operator reads it.</summary>
    internal async Task<string> SecretAsync(string name, CancellationToken cancellationToken) =>
        (await Compose.RunAsync(AskLimit, cancellationToken, "run", "--rm", "-T", "secrets", "show", name)).ThrowIfFailed().Output.Trim();

    /// <summary>Notes memory of every container in the report.</summary>
    internal async Task MeasureMemoryAsync(CancellationToken cancellationToken)
    {
        string[] containers = await Compose.ContainersAsync(service: null, cancellationToken);
        var stats = await DockerAsync(cancellationToken, ["stats", "--no-stream", "--format", "{{.Name}} memory {{.MemUsage}}, {{.PIDs}} threads", .. containers]);
        Note(stats.ThrowIfFailed().Output.Trim());
    }

    /// <summary>What compose reads from its environment.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Variables() => new Dictionary<string, string?>
    {
        ["PEGASUS_VERSION"] = ImageVersion,
        ["PEGASUS_PUBLIC_ADDRESS"] = "127.0.0.1",
        ["PEGASUS_GATEWAY_PORT"] = "0",
        ["PEGASUS_HUB_PORT"] = "0",
        ["PEGASUS_PARSER_PORT"] = "0",
        ["PEGASUS_PARSER_GRPC_PORT"] = "0",
        ["PEGASUS_HISTORY_PORT"] = "0",
        ["PEGASUS_HISTORY_GRPC_PORT"] = "0",
        ["PEGASUS_SETTINGS_PORT"] = "0",
        ["PEGASUS_SETTINGS_GRPC_PORT"] = "0",
        ["PEGASUS_CHITCHAT_SKILL_PORT"] = "0",
        ["PEGASUS_JOKE_SKILL_PORT"] = "0",
        ["PEGASUS_GREETING_SKILL_PORT"] = "0",
        ["PEGASUS_EXAMPLE_SKILL_PORT"] = "0",
        ["PEGASUS_REMINDER_SKILL_PORT"] = "0",
        ["PEGASUS_OPENJIBO_SKILL_PORT"] = "0",
        ["PEGASUS_REPORT_SKILL_PORT"] = "0",
        ["PEGASUS_LASSO_PORT"] = "0",
        ["PEGASUS_ACCOUNTS_PORT"] = "0",
    };

    /// <summary>Makes what containers find on this machine.</summary>
    protected virtual Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes that away again.</summary>
    protected virtual Task TidyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<string> BuildImagesAsync()
    {
        var built = await Command.RunAsync(
            "bash",
            [Repository.PathOf("deploy/build-images"), "--version", ImageVersion],
            Command.NoVariables,
            BuildLimit,
            CancellationToken.None);
        return built.ThrowIfFailed().Output.Trim();
    }

    private async Task<string[]> HealthAsync(CancellationToken cancellationToken)
    {
        // Those without a health check do one thing and end. What a check says may have lines of its own, hence the quotes.
        const string Template = "{{.Name}}{{if .State.Health}}{{range .State.Health.Log}} {{json .Output}}{{end}} {{.State.Health.Status}}{{else}} {{.State.Status}} {{.State.ExitCode}}{{end}}";
        string[] containers = await Compose.ContainersAsync(service: null, cancellationToken);
        var states = await DockerAsync(cancellationToken, ["inspect", "--format", Template, .. containers]);
        return states.ThrowIfFailed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static bool IsWell(string state) =>
        state.EndsWith(" healthy", StringComparison.Ordinal) || state.EndsWith(" exited 0", StringComparison.Ordinal);

    private static bool HasFailed(string state) => state.Contains(" exited ", StringComparison.Ordinal) && !IsWell(state);

    internal async Task<string> ContainerOfAsync(string service, CancellationToken cancellationToken)
    {
        string[] containers = await Compose.ContainersAsync(service, cancellationToken);
        return containers.ShouldHaveSingleItem(service);
    }

    /// <summary>States of every service, and the last lines of these; of all when none is named.</summary>
    internal async Task<string> LogsAsync(CancellationToken cancellationToken, params string[] services)
    {
        var states = await Compose.RunAsync(AskLimit, cancellationToken, "ps", "-a");
        var logs = await Compose.RunAsync(AskLimit, cancellationToken, ["logs", "--no-color", "--tail", "60", .. services]);
        return states.Output + logs.Output;
    }

    private async Task DownAsync(CancellationToken cancellationToken) =>
        (await Compose.RunAsync(DownLimit, cancellationToken, "down", "-v", "--remove-orphans", "--timeout", "15")).ThrowIfFailed();

    private void Note(string text) => _report.AppendLine(CultureInfo.InvariantCulture, $"{text}");
}
