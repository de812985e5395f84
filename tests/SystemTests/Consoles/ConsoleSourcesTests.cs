namespace Jibo.Pegasus.SystemTests.Consoles;

/// <summary>What stands in <c>services/Console</c>: its types, its own tests, and that <c>built</c> was built of it.</summary>
public sealed class ConsoleSourcesTests(ITestOutputHelper output)
{
    [Fact]
    public async Task They_hold_and_what_is_committed_as_built_is_of_them()
    {
        var (well, said) = await ScriptRun.EndAsync(TimeSpan.FromMinutes(5), [], Path.Combine("scripts", "verify.mjs"));

        output.WriteLine(said);
        well.ShouldBeTrue(said);
    }
}
