using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.SystemTests.Runbooks;

/// <summary>Every script says what it is for, and refuses what makes no sense before it does anything.</summary>
public sealed class NonsenseTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static TheoryData<string> Scripts() => [.. Runbook.All];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Help_is_told_and_an_unknown_word_is_refused(string script)
    {
        var (code, said) = await Runbook.RunAsync(script, ["--help"]);
        (code, said.Contains(script, StringComparison.Ordinal)).ShouldBe((0, true), said);
        said.ShouldContain("Works on");

        (code, said) = await Runbook.RunAsync(script, ["--nonsense"]);
        code.ShouldBe(2, said);
        said.ShouldBe($"{script}: '--nonsense' is not known; --help says what is.\n");

        (code, said) = await Runbook.RunAsync(script, []);
        code.ShouldBe(2, said);
        said.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldStartWith($"{script}: ");
    }

    [Fact]
    public async Task Every_script_has_its_place_in_the_runbooks()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "docs/operator/runbooks.md"), TestContext.Current.CancellationToken);
        foreach (var script in Runbook.All)
            document.ShouldContain($"<a id=\"{Path.GetFileNameWithoutExtension(script)}\"></a>");
    }

    [Theory]
    [InlineData("start.sh", "--data {} --stop", "Nothing runs on")]
    [InlineData("start.sh", "--data {} --port-base many", "must be a whole number")]
    [InlineData("capacity.sh", "--data {}", "Nothing runs on")]
    [InlineData("capacity.sh", "--data {} --seconds 0", "must be a whole number")]
    [InlineData("restore.sh", "nothing.backup --data {}", "There is no backup")]
    [InlineData("backup.sh", "--data {}/nowhere --to {}", "There is no data folder")]
    [InlineData("incident.sh", "--data {}/nowhere", "There is no data folder")]
    [InlineData("rotate-token-secret.sh", "begin --data {}", "is not there, or is empty")]
    [InlineData("upgrade.sh", "--stop stop --start start hub-1=http://127.0.0.1:1/x", "must have {}")]
    [InlineData("upgrade.sh", "--stop stop{} --start start hub-1=http://127.0.0.1:1/x", "hub-1 is alone")]
    [InlineData("upgrade.sh", "--stop stop{} --start start hub-1=http://127.0.0.1:1/x hub-2=http://127.0.0.1:1/x", "is not well before anything was done")]
    public async Task What_cannot_be_done_is_one_sentence(string script, string arguments, string told)
    {
        var (code, said) = await Runbook.RunAsync(script, arguments.Split(' ').Select(argument => argument.StartsWith("{}", StringComparison.Ordinal) ? _folder.Path + argument[2..] : argument));

        code.ShouldBe(2, said);
        said.ShouldContain(told);
    }

    [Fact]
    public async Task Steps_of_a_rotation_are_taken_in_their_order()
    {
        var (secret, previous) = (_folder.File("secret"), _folder.File("previous"));
        await File.WriteAllTextAsync(secret, "old-secret-of-the-house-0123456789abcdef\n", TestContext.Current.CancellationToken);
        File.Copy(secret, previous);

        (await StepAsync("switch")).Said.ShouldContain("begin first");
        (await StepAsync("finish")).Said.ShouldContain("nothing to finish");
        (await StepAsync("begin")).Code.ShouldBe(0);
        (await StepAsync("begin")).Said.ShouldContain("Another rotation is under way");
        (await StepAsync("finish")).Said.ShouldContain("switch first");
        (await StepAsync("switch")).Code.ShouldBe(0);
        (await StepAsync("switch")).Said.ShouldContain("switched already");
        (await File.ReadAllTextAsync(previous, TestContext.Current.CancellationToken)).ShouldStartWith("old-secret");
        (await StepAsync("finish")).Said.ShouldContain("three hours");
        (await StepAsync("finish", "--now")).Code.ShouldBe(0);
        (await File.ReadAllTextAsync(previous, TestContext.Current.CancellationToken)).ShouldBe(await File.ReadAllTextAsync(secret, TestContext.Current.CancellationToken));

        Task<(int Code, string Said)> StepAsync(params string[] step) =>
            Runbook.RunAsync("rotate-token-secret.sh", [.. step, "--secret", secret, "--previous", previous]);
    }
}
