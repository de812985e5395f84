using System.Globalization;
using System.Net;
using Jibo.Pegasus.Cli.Building;
using Jibo.Pegasus.Cli.Certificates;
using Jibo.Pegasus.Cli.Consoles;
using Jibo.Pegasus.Cli.Lasso;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Up;

/// <summary>Brings the system up, says so, and takes it down again.</summary>
internal sealed class UpRunner(CliContext context, UpOptions options)
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15);

    private readonly ServiceTable _table = new(options.PortBase);
    private readonly DataFolder _data = new(options.Data);
    private readonly List<ServiceProcess> _processes = [];
    private readonly UpLog _log = new(context.Terminal, options.Separate);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        try
        {
            return await UpAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Ctrl-C is the way to end it, also while it is still starting.
            return ExitCodes.Ok;
        }
    }

    private async Task<int> UpAsync(CancellationToken ct)
    {
        var started = StartTime.OfCommand(context);
        _data.Ensure();
        if (RunFile.Read(_data.RunFile) is { } other)
            throw new CliException($"A system runs on the data folder {_data.Path} already, process {other.Pid}; stop it, or choose another folder with --data.");
        if (Ports.FindProblems(_table).FirstOrDefault() is { } inUse)
            throw new CliException(inUse);
        var tlsPort = FindTlsPort();
        var hears = await new SystemPackages(context).EnsureAsync(options.MayInstall, ct);
        await new ReleaseBuild(context).ServicesAsync(ct);

        try
        {
            Start();
            var health = await WaitUntilUpAsync(ct);
            new RunFile
            {
                Pid = System.Environment.ProcessId,
                PortBase = options.PortBase,
                ListenUrl = _table.ListenUrl.ToString(),
                Processes = [.. _processes.Select(process => new RunningProcess(process.Name, process.Id))],
            }.Write(_data.RunFile);
            using var links = new ConsoleLinks(context, _data, gateway: null);
            var console = await links.MakeAsync(role: null, ct);
            new UpReport(context, options, _table, tlsPort).Print(health, hears, started(), console);
            _log.Open();
            throw new CliException(await FirstToEndAsync(ct));
        }
        finally
        {
            await StopAsync();
        }
    }

    /// <summary>Where the gateway will speak TLS; null when it has no certificate.</summary>
    private int? FindTlsPort()
    {
        if (!IsSet("ETCO_gateway_certificate", "ETCO_gateway_certificate_FILE") && !File.Exists(new AuthorityFolder(_data.Path).GatewayFile))
        {
            return options.Exposure.TlsPort is null
                ? null
                : throw new CliException("--tls-port needs a certificate; ./pegasus robot hosts --make-authority makes one, or ETCO_gateway_certificate and ETCO_gateway_certificateKey name the files of your own.");
        }

        var port = options.Exposure.TlsPort ?? _table.TlsPort;
        return Ports.FindTlsProblem(port, options.Exposure.Lan ? IPAddress.Any : IPAddress.Loopback) is { } problem ? throw new CliException(problem) : port;
    }

    private void Start()
    {
        var plan = new ServicePlan(_table, _data.Path, options.LogLevel, options.Exposure);
        var environment = Secrets().ToArray();
        if (!options.Separate)
        {
            Start("pegasus", ReleaseBuild.HostProject, plan.ForHost(), environment);
            return;
        }

        foreach (var service in _table.Services)
            Start(service.Name, service.Project, plan.Common.Concat(plan.Of(service)), environment);
    }

    private void Start(string name, string project, IEnumerable<string> arguments, IEnumerable<(string, string)> environment) =>
        _processes.Add(ServiceProcess.Start(
            name, context.Workspace, ["exec", context.Workspace.Assembly(project), .. arguments], environment, line => _log.Take(name, line)));

    /// <summary>The folder's own secrets, and where its gateway is, where the environment says nothing of them.</summary>
    private IEnumerable<(string Name, string Value)> Secrets()
    {
        if (!IsSet(TokenIssuer.Variable, TokenIssuer.FileVariable))
        {
            _data.EnsureSecret();
            yield return (TokenIssuer.FileVariable, _data.SecretFile);
            // There from the start, so that the secret can be replaced while everything runs.
            if (!IsSet(TokenIssuer.PreviousVariable, TokenIssuer.PreviousVariable + "_FILE"))
                yield return (TokenIssuer.PreviousVariable + "_FILE", _data.EnsurePreviousSecret());
        }

        foreach (var (variable, kept) in KeptSecrets())
        {
            var fileVariable = variable + "_FILE";
            if (IsSet(variable, fileVariable))
                continue;
            _data.Ensure(kept);
            yield return (fileVariable, kept.File);
        }

        // Where a browser on this machine reaches the pages on which calendars are linked.
        if (!IsSet("ETCO_lasso_publicUrl"))
            yield return ("ETCO_lasso_publicUrl", string.Create(CultureInfo.InvariantCulture, $"http://localhost:{_table["gateway"].HttpPort}"));
    }

    private IEnumerable<(string Variable, KeptSecret Kept)> KeptSecrets() =>
    [
        (OperatorToken.Hub.Variable, _data.AdminToken),
        (OperatorToken.Lasso.Variable, _data.LassoAdminToken),
        (CredentialKeys.Variable, _data.CredentialKey),
        (OperatorToken.Accounts.Variable, _data.AccountsAdminToken),
        ("ETCO_accounts_key", _data.AccountsKey),
        ("ETCO_accounts_serviceToken", _data.AccountsServiceToken),
        (OperatorToken.Console.Variable, _data.ConsoleSecret),
        ("ETCO_history_adminToken", _data.HistoryAdminToken),
        ("ETCO_server_operatorToken", _data.OperatorToken),
    ];

    private bool IsSet(params string[] variables) =>
        variables.Any(name => !string.IsNullOrWhiteSpace(context.Environment.GetValueOrDefault(name)));

    /// <summary>Waits for all services, but no longer than the first process that ends.</summary>
    private async Task<IReadOnlyDictionary<string, Health>> WaitUntilUpAsync(CancellationToken ct)
    {
        using var probe = new HealthProbe();
        using var give = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var all = Task.WhenAll(_table.Services.Select(async service =>
            (service.Name, Health: await probe.WaitUntilAsync(service.Address, state => state.IsUp, StartPatience, context.Time, give.Token))));
        var ended = FirstToEndAsync(give.Token);
        if (await Task.WhenAny(all, ended) == ended)
        {
            var reason = await ended;
            await give.CancelAsync();
            throw new CliException(reason);
        }

        var health = (await all).ToDictionary(pair => pair.Name, pair => pair.Health, StringComparer.Ordinal);
        await give.CancelAsync();
        if (health.FirstOrDefault(pair => !pair.Value.IsUp) is { Key: { } late })
            throw new CliException($"{late} did not become healthy within {StartPatience.TotalSeconds} s ({string.Join("; ", health[late].Details.DefaultIfEmpty(health[late].Status))}); ./pegasus up --log-level debug shows more.");
        await AskAgainAsync(probe, health, ct);
        return health;
    }

    /// <summary>Some were asked before those that they need were up.</summary>
    private async Task AskAgainAsync(HealthProbe probe, Dictionary<string, Health> health, CancellationToken ct)
    {
        foreach (var service in _table.Services.Where(service => health[service.Name].Status != "ok"))
            health[service.Name] = await probe.WaitUntilAsync(service.Address, state => state.Status == "ok", SettlePatience, context.Time, ct);
    }

    /// <summary>Waits until a process ends by itself and says why.</summary>
    private async Task<string> FirstToEndAsync(CancellationToken ct)
    {
        var exits = _processes.Select(async process =>
        {
            await process.WaitForExitAsync(ct);
            return process;
        });
        var first = await await Task.WhenAny(exits);
        return first.Reason();
    }

    private async Task StopAsync()
    {
        File.Delete(_data.RunFile);
        // Those that need come down before those that are needed; each finishes its turns.
        foreach (var process in Enumerable.Reverse(_processes))
            await process.StopAsync(StopPatience, context.Time);
        foreach (var process in _processes)
            await process.DisposeAsync();
    }
}
