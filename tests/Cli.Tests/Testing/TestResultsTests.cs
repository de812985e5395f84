using Jibo.Pegasus.Cli.Testing;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Testing;

public sealed class TestResultsTests : IDisposable
{
    private static readonly TestProject Project = new("X.Tests", "x.csproj", "x.dll");

    private readonly ScratchFolder _folder = new();

    private string Trx => _folder.File("x.trx");

    [Fact]
    public void Counts_and_reasons_come_from_the_results_file()
    {
        Write(Passed, Passed, Failed, Skipped);

        var results = TestRunner.Judge(Project, Trx, code: 1, []);

        results.Passed.ShouldBe(2);
        results.Failures.ShouldHaveSingleItem().Message.ShouldBe("1 is not 2");
        results.Skips.ShouldHaveSingleItem().ToString().ShouldBe("T.Needs_docker: no docker here");
    }

    [Fact]
    public void A_test_that_only_runs_when_asked_for_is_neither_failed_nor_skipped()
    {
        Write(Passed, """<UnitTestResult testName="T.Takes_minutes" outcome="NotRunnable"/>""");

        var results = TestResults.Read(Trx);

        (results.Passed, results.Failures.Count, results.Skips.Count).ShouldBe((1, 0, 0));
    }

    [Fact]
    public void A_crash_after_the_last_test_is_a_failure()
    {
        Write(Passed);

        var results = TestRunner.Judge(Project, Trx, code: 134, ["Aborted"]);

        results.Failures.ShouldHaveSingleItem().ToString().ShouldBe("X.Tests: ended with code 134");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<TestRun><Results>")]
    public void Results_that_are_missing_or_cut_short_are_a_failure_whatever_the_exit_code(string? content)
    {
        if (content is not null)
            File.WriteAllText(Trx, content);

        TestRunner.Judge(Project, Trx, code: 0, []).Failures.ShouldHaveSingleItem();
    }

    [Fact]
    public void Categories_are_found_in_the_assembly_itself()
    {
        var own = new TestProject("Cli.Tests", "", typeof(TestResultsTests).Assembly.Location);

        own.Has(TestPhase.All.Single(phase => phase.Name == "fast")).ShouldBeTrue();
        own.Has(new TestPhase("marked", "only-here-so-that-a-test-finds-it", [])).ShouldBeTrue();
        own.Has(new TestPhase("unmarked", string.Concat("not", "-", "there"), [])).ShouldBeFalse();
    }

    [Fact]
    [Trait("Category", "only-here-so-that-a-test-finds-it")]
    public void Each_test_runs_in_exactly_one_phase()
    {
        var categories = TestPhase.All.Select(phase => phase.Category).ToArray();

        foreach (var phase in TestPhase.All)
        {
            var arguments = phase.Arguments().ToArray();
            foreach (var other in categories.OfType<string>().Where(other => other != phase.Category))
                (arguments.Contains($"Category={other}") || TestPhase.All.First(p => p.Category == other).Later.Contains(phase.Category)).ShouldBeTrue();
        }
    }

    public void Dispose() => _folder.Dispose();

    private const string Passed = """<UnitTestResult testName="T.Good" outcome="Passed"/>""";
    private const string Failed = """<UnitTestResult testName="T.Bad" outcome="Failed"><Output><ErrorInfo><Message>1 is not 2</Message><StackTrace>at T</StackTrace></ErrorInfo></Output></UnitTestResult>""";
    private const string Skipped = """<UnitTestResult testName="T.Needs_docker" outcome="NotExecuted"><Output><ErrorInfo><Message>no docker here</Message></ErrorInfo></Output></UnitTestResult>""";

    private void Write(params string[] results) => File.WriteAllText(
        Trx, $"""<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>{string.Concat(results)}</Results></TestRun>""");
}
