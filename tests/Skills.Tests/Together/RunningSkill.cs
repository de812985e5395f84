using System.Diagnostics.Metrics;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Skills.Hosting;
using Jibo.Pegasus.Skills.Hosting.Later;
using Jibo.Pegasus.Skills.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Tests.Together;

/// <summary>A real skill service on a free port, with files of its own.</summary>
internal sealed class RunningSkill : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _gone;

    private RunningSkill(WebApplication app, TempFolder files, LogRecorder logs, string name)
    {
        (_app, Files, Logs, Name) = (app, files, logs, name);
    }

    public string Name { get; }

    /// <summary>Its content folder, to change files in.</summary>
    public TempFolder Files { get; }

    public LogRecorder Logs { get; }

    public Uri Address => _app.BoundAddresses().Http;

    public LateAnswers Later => _app.Services.GetRequiredService<LateAnswers>();

    /// <summary>The scope of its instruments: other skills run in this process.</summary>
    public IMeterFactory Meters => _app.Services.GetRequiredService<IMeterFactory>();

    public SkillContent Content => _app.Services.GetRequiredService<SkillContent>();

    /// <summary>A skill without a conversation.</summary>
    public static Task<RunningSkill> StartAsync(
        string name, Func<Turn, CancellationToken, Task<SkillResponse>> handle, string manifestMembers = "", params string[] args) =>
        StartAsync<ScriptSkill>(name, manifestMembers, builder => builder.Services.AddSingleton(new ScriptSkill.Script(name, handle)), null, args);

    /// <param name="name">The skill's id.</param>
    /// <param name="manifestMembers">Such as <c>"timeout":20000</c>.</param>
    /// <param name="configure">Adds what the skill takes.</param>
    /// <param name="write">Writes further files.</param>
    /// <param name="args">Settings.</param>
    public static async Task<RunningSkill> StartAsync<TSkill>(
        string name, string manifestMembers = "", Action<WebApplicationBuilder>? configure = null, Action<TempFolder>? write = null, params string[] args)
        where TSkill : BaseSkill
    {
        var files = new TempFolder();
        files.Write($"{name}/manifest.json", Manifest(name, manifestMembers));
        write?.Invoke(files);
        var logs = new LogRecorder();
        var app = SkillHost.Build<TSkill>(
            new ServiceInfo(name, 0),
            ["--server:port=0", "--server:logLevel=debug", "--skill:warmUp=false", $"--skill:contentFolder={files.Path}", .. args],
            builder =>
            {
                builder.Logging.ClearProviders().AddProvider(logs);
                configure?.Invoke(builder);
            });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, files, logs, name);
    }

    /// <summary>A manifest whose one intent has the skill's name.</summary>
    public static string Manifest(string name, string members = "") =>
        $$"""{"id":"{{name}}","intents":[{"name":"{{name}}"}]{{(members.Length > 0 ? "," + members : "")}}}""";

    public Task StopAsync() => _app.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_gone)
            return;
        _gone = true;
        await _app.DisposeAsync();
        Files.Dispose();
        Logs.Dispose();
    }
}
