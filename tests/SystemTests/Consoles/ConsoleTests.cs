using Jibo.Pegasus.Cli;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.SystemTests.Running;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.SystemTests.Consoles;

/// <summary>The console in a real browser, before a whole cloud: what its pages are and do stands in <c>services/Console/e2e</c>.</summary>
public sealed class ConsoleTests(ConsoleTests.Cloud cloud, ITestOutputHelper output) : IClassFixture<ConsoleTests.Cloud>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(12);
    private static readonly string Specs = Path.Combine(SourceTree.Root, "services", "Console", "e2e");

    public sealed class Cloud() : PegasusSystem()
    {
        /// <summary>Records of what was said are off unless somebody turns them on; a page corrects them.</summary>
        protected override IReadOnlyList<(string Name, string Value)> Variables => [("ETCO_hub_recordSpeechHistory", "true")];
    }

    public static TheoryData<string> All => [.. Directory.EnumerateFiles(Specs, "*.spec.ts").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Its_pages_hold(string spec)
    {
        KeyValuePair<string, string>[] variables =
        [
            new("PEGASUS_URL", $"http://127.0.0.1:{cloud.Table["gateway"].HttpPort}"),
            new("PEGASUS_CONSOLE_SECRET", new DataFolder(cloud.Data).ConsoleSecret.Read()!),
            new("PEGASUS_ACCOUNTS_URL", cloud.Table["accounts"].Address.AbsoluteUri.TrimEnd('/')),
            new("PEGASUS_ACCOUNTS_TOKEN", new DataFolder(cloud.Data).AccountsAdminToken.Read()!),
            new("PEGASUS_CLI", typeof(PegasusCommand).Assembly.Location),
            new("PEGASUS_DATA", cloud.Data),
            new("PEGASUS_RECORDINGS", Path.Combine(AppContext.BaseDirectory, "Recordings")),
            new("PEGASUS_RESULTS", Path.Combine(SourceTree.Root, "artifacts", "console-e2e", spec)),
            .. Pictures(),
        ];

        var (well, said) = await ScriptRun.EndAsync(
            Patience, variables, Path.Combine("node_modules", "@playwright", "test", "cli.js"), "test", "--config", "e2e/playwright.config.ts", spec);

        output.WriteLine(said);
        well.ShouldBeTrue(said);
    }

    /// <summary><c>UPDATE_PICTURES=1</c> takes the pictures of the documentation anew.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Pictures() => Environment.GetEnvironmentVariable("UPDATE_PICTURES") is { Length: > 0 }
        ? [new("PEGASUS_PICTURES", Path.Combine(SourceTree.Root, "docs", "pictures"))]
        : [];
}
