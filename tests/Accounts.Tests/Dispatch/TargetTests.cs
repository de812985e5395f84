using System.Net;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Dispatch;

/// <summary>What is asked for and is not there.</summary>
public sealed class TargetTests(SharedAccounts shared) : IClassFixture<SharedAccounts>
{
    public static TheoryData<string> FamiliesNotHere => [.. OperationsPageTests.NotHere];

    [Theory]
    [MemberData(nameof(FamiliesNotHere))]
    public Task Families_that_no_robot_asks_are_unknown_and_counted(string family) => IsUnknownAsync($"{family}.List");

    [Theory]
    [MemberData(nameof(OperationsPageTests.LeftOutTargets), MemberType = typeof(OperationsPageTests))]
    public Task Operations_that_are_left_out_are_unknown_and_counted(string target) => IsUnknownAsync(target);

    [Fact]
    public async Task Every_target_has_one_spelling_and_its_own_versions()
    {
        foreach (var operation in shared.Running.Service<OperationTable>().Operations)
        {
            foreach (var wrong in new[]
            {
                operation.Target.ToLowerInvariant(), operation.Target.ToUpperInvariant(), $"{operation.Family}_19990101.{operation.Name}", $"{operation.Family}.{operation.Name}",
                $" {operation.Target}x", $"{operation.Target}/", $"{operation.Target};{operation.Target}", operation.Name,
            })
            {
                var answer = await shared.Running.AskAsync(wrong, "{}", key: null);
                (wrong, answer.Status, answer.ErrorType).ShouldBe((wrong, HttpStatusCode.BadRequest, "UnknownOperationException"));
            }
        }
    }

    private async Task IsUnknownAsync(string target)
    {
        var answer = await shared.Running.AskAsync(target, "{}", key: null);
        (answer.Status, answer.ErrorType).ShouldBe((HttpStatusCode.BadRequest, "UnknownOperationException"));
        answer.Json.GetProperty("__type").GetString().ShouldBe("UnknownOperationException");
        shared.Running.Service<UnknownOperations>().List().Single(one => one.Target == target).Count.ShouldBeGreaterThan(0);
    }
}
