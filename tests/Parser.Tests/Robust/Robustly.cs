using System.Diagnostics;
using System.Text.Json;
using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Parser.Tests.Robust;

/// <summary>A parser with small agents and rules of a test's own, and its grammar elsewhere.</summary>
internal sealed class Robustly : IAsyncDisposable
{
    public const string Text = "Do it!";
    public const string Answer = "\"intent\":\"it\"";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ScratchFolder _folder = new();
    private RunningParser _parser = null!;

    public HttpClient Http { get; } = new();

    public string Agents => _folder.File("agents");

    public string Rules => _folder.File("rules");

    public string[] Files => [$"--parser:agents={Agents}", $"--parser:rules={Rules}"];

    public static Robustly Prepare()
    {
        var robustly = new Robustly();
        Directory.CreateDirectory(robustly.Agents);
        Directory.CreateDirectory(robustly.Rules);
        File.WriteAllText(Path.Combine(robustly.Agents, "own.yaml"), "agent: own\nintents:\n  - {name: it, rules: [r], templates: [do it]}\n");
        robustly.WriteRule("hocus pocus");
        return robustly;
    }

    public void WriteRule(string words) => File.WriteAllText(Path.Combine(Rules, "mine.rule"), $"TopRule = {words} {{intent='magic'; priority='HIGH'}};");

    public async Task StartAsync(params string[] args)
    {
        _parser = await RunningParser.StartAsync([.. Files, "--parser:watchInterval=50ms", .. args]);
        Http.BaseAddress = _parser.Http;
    }

    public async Task<string> ParseAsync(string text = Text, string rule = "r")
    {
        using var body = new StringContent($$"""{"text":"{{text}}","rules":["{{rule}}"]}""");
        using var answer = await Http.PostAsync("/v1/parse", body, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async Task<(string Process, string Client, int? Id)> StateAsync()
    {
        using var state = JsonDocument.Parse(await Http.GetStringAsync("/state", TestContext.Current.CancellationToken));
        return (
            state.RootElement.GetProperty("robustParserProcess").GetString()!,
            state.RootElement.GetProperty("robustParserClient").GetString()!,
            state.RootElement.TryGetProperty("robustParserId", out var id) ? id.GetInt32() : null);
    }

    /// <summary>Waits until the state is as wanted.</summary>
    public async Task<(string Process, string Client, int? Id)> UntilAsync(Func<(string Process, string Client, int? Id), bool> wanted)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var state = await StateAsync();
            if (wanted(state))
                return state;
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"The state is still {state}");
            await Task.Delay(10);
        }
    }

    /// <summary>Waits until the process may be asked, and asks it.</summary>
    public async Task<int> ReadyAsync(int notId = 0)
    {
        var ready = await UntilAsync(state => state is { Process: "RUNNING", Client: "READY" or "CONNECTED", Id: { } id } && id != notId);
        (await ParseAsync()).ShouldContain(Answer);
        return ready.Id!.Value;
    }

    /// <summary>Asks until the process is the one that has answered; on a busy machine it may be late now and then.</summary>
    public async Task<(string Process, string Client, int? Id)> ConnectedAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            (await ParseAsync()).ShouldContain(Answer);
            if (await StateAsync() is { Client: "CONNECTED" } state)
                return state;
            if (limit.IsCancellationRequested)
                throw new TimeoutException("The process has not answered");
            await Task.Delay(50);
        }
    }

    /// <summary>Waits until a process is gone.</summary>
    public static async Task GoneAsync(int id)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (IsThere(id))
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Process {id} is still there");
            await Task.Delay(10);
        }
    }

    public static void Signal(string signal, int id)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{id}"]);
        kill.WaitForExit();
        kill.ExitCode.ShouldBe(0);
    }

    public async Task StopAsync() => await _parser.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_parser is not null)
            await _parser.DisposeAsync();
        _folder.Dispose();
    }

    // One that has ended and was not waited for yet is there by name only.
    private static bool IsThere(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
