using System.Net;
using System.Text.Json.Nodes;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Dispatch;

/// <summary>What holds for every operation of the table, whatever it does.</summary>
public sealed class OperationTableTests : IAsyncLifetime
{
    private RunningAccounts _accounts = null!;

    public async ValueTask InitializeAsync() => _accounts = await RunningAccounts.StartAsync();

    public ValueTask DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task What_is_required_is_asked_for()
    {
        var home = await OneHome.MakeAsync(_accounts, "Robot", "owner@example.com");
        foreach (var operation in Operations)
        {
            var row = OperationRow.All.Single(one => one.Target == operation.Target);
            foreach (var owned in operation.Owned.Where(owned => owned is { Required: true, Header: false }))
            {
                var body = JsonNode.Parse(home.Fill(row.Request))!.AsObject();
                body.Remove(owned.Name);
                var answer = await _accounts.AskAsync(operation.Target, body.ToJsonString(), home.KeyOf(row.As));
                (operation.Target, answer.Status, answer.Json.GetProperty("message").GetString())
                    .ShouldBe((operation.Target, HttpStatusCode.BadRequest, $"{owned.Name} is required"));
            }
        }
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
