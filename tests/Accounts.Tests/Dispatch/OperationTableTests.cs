using System.Net;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Dispatch;

/// <summary>What holds for every operation of the table, whatever it does.</summary>
public sealed class OperationTableTests : IAsyncLifetime
{
    private RunningAccounts _accounts = null!;
    private Household _ours = null!;
    private Household _theirs = null!;

    public async ValueTask InitializeAsync()
    {
        _accounts = await RunningAccounts.StartAsync();
        _ours = await _accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
        _theirs = await _accounts.AddHouseholdAsync("Silver-Amber-Jade-Pearl", "bob@example.com");
    }

    public ValueTask DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task Whoever_does_not_sign_is_refused_by_every_operation_that_is_not_open_to_anyone()
    {
        foreach (var operation in Operations.Where(operation => operation.Access == Access.Known))
        {
            var answer = await _accounts.AskAsync(operation.Target, "{}", key: null);
            (operation.Target, answer.Status, answer.ErrorType).ShouldBe((operation.Target, HttpStatusCode.Forbidden, "MissingAuthenticationTokenException"));
        }
    }

    [Fact]
    public async Task Nobody_gets_at_what_is_somebody_elses_by_any_operation()
    {
        var checkedNames = 0;
        foreach (var operation in Operations)
        {
            foreach (var owned in operation.Owned.Where(owned => !owned.Header))
            {
                var theirs = owned.Kind switch
                {
                    OwnedKind.Loop => _theirs.Loop.Id,
                    OwnedKind.Robot => _theirs.Robot.FriendlyId!,
                    _ => _theirs.Owner.Id,
                };
                var ours = owned.Kind switch
                {
                    OwnedKind.Loop => _ours.Loop.Id,
                    OwnedKind.Robot => _ours.Robot.FriendlyId!,
                    _ => _ours.Owner.Id,
                };
                // As the one, as one of several, and as something that is nowhere: all look alike.
                foreach (var value in new[] { $"\"{theirs}\"", $"[\"{ours}\",\"{theirs}\"]", "\"nowhere\"" })
                {
                    var answer = await _accounts.AskAsync(operation.Target, $$"""{"{{owned.Name}}":{{value}}}""", _ours.RobotKey);
                    (operation.Target, answer.Status, answer.ErrorType).ShouldBe((operation.Target, HttpStatusCode.Forbidden, "AccessDeniedException"));
                    answer.Body.ShouldNotContain("bob@example.com");
                    checkedNames++;
                }
            }
        }

        checkedNames.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task What_is_required_is_asked_for()
    {
        foreach (var operation in Operations)
        {
            foreach (var owned in operation.Owned.Where(owned => owned is { Required: true, Header: false }))
            {
                var answer = await _accounts.AskAsync(operation.Target, "{}", _ours.RobotKey);
                (operation.Target, answer.Status, answer.Json.GetProperty("message").GetString())
                    .ShouldBe((operation.Target, HttpStatusCode.BadRequest, $"{owned.Name} is required"));
            }
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"{}\"")]
    [InlineData("{")]
    [InlineData("""{"id":1,"id":2}""")]
    [InlineData("""{"loopId":{"$ne":null},"id":{"$ne":null},"ids":{"$ne":null}}""")]
    [InlineData("<html></html>")]
    public async Task A_body_that_is_no_object_of_its_kind_is_refused_by_every_operation(string body)
    {
        foreach (var operation in Operations.Where(operation => !operation.Raw && operation.Owned.Count > 0))
        {
            var answer = await _accounts.AskAsync(operation.Target, body, _ours.RobotKey);
            (operation.Target, answer.Status, answer.ErrorType).ShouldBe((operation.Target, HttpStatusCode.BadRequest, "ValidationException"));
        }
    }

    [Fact]
    public async Task A_body_beyond_the_bound_is_refused()
    {
        foreach (var operation in Operations.Where(operation => !operation.Raw))
        {
            var body = $$"""{"x":"{{new string('x', operation.MaxBody)}}"}""";
            var answer = await _accounts.AskAsync(operation.Target, body, _ours.RobotKey);
            (operation.Target, answer.Status).ShouldBe((operation.Target, HttpStatusCode.RequestEntityTooLarge));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("ListLoops")]
    [InlineData("loop_20160324.listloops")]
    [InlineData("Loop_19990101.ListLoops")]
    [InlineData("Loop_20160324.Explode")]
    [InlineData("Loop_20160324.ListLoops,Loop_20160324.ListLoops")]
    public async Task A_target_that_we_do_not_know_is_refused(string target) =>
        (await _accounts.AskAsync(target, "{}", _ours.RobotKey)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_target_that_is_told_twice_is_refused()
    {
        var answer = await _accounts.AskAsync("Loop_20160324.ListLoops", "{}", _ours.RobotKey,
            change: request => request.Headers.TryAddWithoutValidation("X-Amz-Target", "Account_20151111.Get"));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_robots_ask_for_and_we_do_not_know_is_counted_and_bounded()
    {
        await _accounts.AskAsync("Dance_20300101.Twirl", "{}", key: null);
        await _accounts.AskAsync("Dance_20300101.Twirl", "{}", key: null);
        var unknown = _accounts.Service<UnknownOperations>();
        unknown.List()[0].ShouldSatisfyAllConditions(one => one.Target.ShouldBe("Dance_20300101.Twirl"), one => one.Count.ShouldBe(2));

        for (var i = 0; i < UnknownOperations.Most + 50; i++)
            unknown.Add($"Made_{i}.Up", null);
        unknown.List().Count.ShouldBe(UnknownOperations.Most);
    }

    private IReadOnlyList<Operation> Operations => _accounts.Service<OperationTable>().Operations;
}
