using System.Text;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Accounts.Tests.Dispatch;

/// <summary>Writes down every operation: who asks, what is answered, whose names it may have, and which tests hold it. One without a test fails.</summary>
public sealed class OperationsPageTests(SharedAccounts shared) : IClassFixture<SharedAccounts>
{
    private const string Page = "docs/operator/accounts-operations.md";

    // Where the tests of families are. Those of other things ask operations too, to get at what they try.
    private static readonly string[] OfFamilies = ["Families", "Notifications", "Uploads"];

    /// <summary>Families of the original that no robot was seen asking: see <see cref="TargetTests"/>.</summary>
    public static readonly string[] NotHere =
        ["Push_20160729", "IFTTT_20170207", "NLP_20161031", "Collision_20161126", "Lps_20171201", "ROM_20171011", "GQA_20160930"];

    /// <summary>Single operations of families that are here, and why they are not.</summary>
    private static readonly (string Target, string Why)[] LeftOut =
    [
        ("Key_20160201.ShareBinary", "answers wishes to open sealed photos; nobody makes any here"),
        ("Loop_20160324.ClearRobot", "administrators' only: `./pegasus robot remove`"),
        ("Loop_20160324.GetRobot", "would hand a robot's secret to a phone; a robot gets its key by `SetupRobot`"),
        ("Loop_20160324.RemoveMemberPhoto", "photos of members are not kept"),
        ("Loop_20160324.SuspendRobotLoop", "administrators' only"),
        ("Loop_20160324.UpdateAgreementStatus", "asks a signing service that is gone; guardians are named by the owner"),
        ("Loop_20160324.UpdateMemberPhoto", "photos of members are not kept"),
        ("OOBE_20161026.GetServiceToken", "administrators' only: `./pegasus robot qr`"),
        ("Person_20160801.Answer", "a questionnaire of the apps that are gone"),
        ("Robot_20160225.GetFriendlyIds", "administrators' only: `./pegasus robot add`"),
        ("Robot_20160225.RemoveRobot", "administrators' only: `./pegasus robot remove`"),
        ("Settings_20171219.DeleteSettings", "an app takes values back by setting them to null"),
        ("Settings_20171219.GetDataForSettings", "between services of the original"),
        ("Update_20160301.CreateUpdate", "operators' only: `./pegasus accounts`"),
        ("Update_20160301.RemoveUpdate", "operators' only: `./pegasus accounts`"),
    ];

    public static TheoryData<string> LeftOutTargets => [.. LeftOut.Select(one => one.Target)];

    [Fact]
    public void The_page_says_what_the_table_has()
    {
        var rendered = Render();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(Path.Combine(SourceTree.Root, Page), rendered);
        else
            SourceTree.Read(Page).ShouldBe(rendered, "run the tests with UPDATE_SNAPSHOTS=1");
    }

    [Fact]
    public void Every_operation_has_tests_of_its_own() =>
        Operations.Where(operation => TestsOf(operation).Length == 0).Select(operation => operation.Target).ShouldBeEmpty();

    private IReadOnlyList<Operation> Operations => shared.Running.Service<OperationTable>().Operations;

    private string Render()
    {
        var page = new StringBuilder("""
            # What robots and phones ask accounts

            Every operation of the accounts service: the line is written by a test from the table that the service runs by, so it is what
            there is (`UPDATE_SNAPSHOTS=1` writes it anew). The target is what `X-Amz-Target` says; where a family has several versions, all
            mean the same. "Its own" are the names in a request whose values must belong to whoever asks; those with `*` are required,
            those with `header` stand in a header. What is somebody else's is refused in the words for what is nowhere, by a test of its own
            for each line: `OwnershipTests.Nobody_gets_at_what_is_somebody_elses(target)`. Shapes are in `shared/Contracts/Accounts`.


            """);
        foreach (var family in Operations.GroupBy(operation => operation.Family))
        {
            var versions = family.First().Versions;
            page.Append($"## {family.Key}\n");
            page.Append($"Versions {string.Join(", ", versions.Select(version => $"`{version}`"))}.\n\n".Replace("Versions `", versions.Count == 1 ? "Version `" : "Versions `", StringComparison.Ordinal));
            page.Append("| target | who asks | request | answer | its own | tests |\n|---|---|---|---|---|---|\n");
            foreach (var operation in family)
                page.Append(Line(operation));
            page.Append('\n');
        }

        page.Append("## Not here\n");
        page.Append("Answered with 400 `UnknownOperationException`, and counted: `./pegasus accounts unknown` shows what was asked for, how often and by whom.\n\n");
        page.Append($"- No robot was seen asking these families of the original: {string.Join(", ", NotHere.Select(family => $"`{family}`"))}.\n");
        foreach (var (target, why) in LeftOut)
            page.Append($"- `{target}`: {why}.\n");
        return page.ToString();
    }

    private static string Line(Operation operation)
    {
        var row = OperationRow.All.Single(one => one.Target == operation.Target);
        var request = row.Request.Replace("${", "", StringComparison.Ordinal).Replace("}\"", "\"", StringComparison.Ordinal);
        var headers = string.Concat(row.Headers.Keys.Select(name => $"`{name}`, "));
        var owned = operation.Owned.Select(one => $"`{one.Name}`{(one.Required ? "*" : "")}{(one.Header ? " header" : "")}");
        return $"| `{operation.Target}` | {row.Who}{(operation.Access == Access.Anyone ? " (not signed)" : "")} | {headers}{(request.StartsWith('{') ? $"`{request}`" : request)} | {row.Answer} "
            + $"| {string.Join(", ", owned.DefaultIfEmpty("-"))} | {string.Join(", ", TestsOf(operation))} |\n";
    }

    // A class of tests holds an operation when it names it: whole, or the family's prefix and the name.
    private static string[] TestsOf(Operation operation) =>
    [
        .. s_tests.Where(test => operation.Versions.Any(version => test.Text.Contains($"\"{operation.Family}_{version}.{operation.Name}\"", StringComparison.Ordinal)
                || (test.Text.Contains($"{operation.Family}_{version}.\"", StringComparison.Ordinal) && test.Text.Contains($"\"{operation.Name}\"", StringComparison.Ordinal))
                || (test.Text.Contains($"{operation.Family}_{version}.{{", StringComparison.Ordinal) && test.Text.Contains($"\"{operation.Name}\"", StringComparison.Ordinal))))
            .Select(test => test.Name),
    ];

    private static readonly (string Name, string Text)[] s_tests =
    [
        .. OfFamilies.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "tests/Accounts.Tests", folder), "*Tests.cs"))
            .OrderBy(Path.GetFileName, StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))),
    ];
}
