using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Dispatch;

/// <summary>
/// Every operation of the table, asked rightly but for one thing: that is somebody else's. It must be refused, in the very words for what
/// is nowhere, and change nothing. That the same request with nothing foreign in it is answered shows why it was refused.
/// </summary>
public sealed class OwnershipTests(SharedAccounts shared) : IClassFixture<SharedAccounts>
{
    private const string Nowhere = "nowhere";

    private RunningAccounts Running => shared.Running;

    public static TheoryData<string> Targets => [.. OperationRow.All.Select(row => row.Target)];

    [Fact]
    public void Every_operation_has_a_line_and_every_line_an_operation() =>
        OperationRow.All.Select(row => row.Target).ShouldBe(
            Running.Service<OperationTable>().Operations.Select(operation => operation.Target), ignoreOrder: true, "tests/Accounts.Tests/Dispatch/operations.tsv");

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Nobody_gets_at_what_is_somebody_elses(string target)
    {
        var row = OperationRow.All.Single(one => one.Target == target);
        var operation = Running.Service<OperationTable>().Find(target).ShouldNotBeNull();
        var homes = await TwoHomes.MakeAsync(Running);
        var before = await StateOfAsync(homes.Theirs);

        foreach (var owned in operation.Owned)
        {
            foreach (var shape in owned.Header ? [Shape.One] : new[] { Shape.One, Shape.List, Shape.Inside })
            {
                var theirs = await AskAsync(row, homes, owned, homes.Theirs.Of(owned), shape);
                var nowhere = await AskAsync(row, homes, owned, Nowhere, shape);
                theirs.Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound, shape == Shape.One ? HttpStatusCode.Forbidden : HttpStatusCode.BadRequest);
                (theirs.Status, theirs.ErrorType, theirs.Body).ShouldBe((nowhere.Status, nowhere.ErrorType, nowhere.Body), $"{owned.Name} as {shape}");
                foreach (var secret in homes.Theirs.Private)
                    theirs.Body.ShouldNotContain(secret);
            }
        }

        var own = await AskAsync(row, homes, null, null, Shape.One);
        foreach (var secret in homes.Theirs.Private)
            own.Body.ShouldNotContain(secret);
        (await StateOfAsync(homes.Theirs)).ShouldBe(before);
        // And what is asked rightly is answered as the table says.
        $"{(int)own.Status} {own.ErrorType}".TrimEnd().ShouldBe(row.Outcome, own.Body);
    }

    private enum Shape
    {
        /// <summary>In the place of our own.</summary>
        One,

        /// <summary>After our own, in a list.</summary>
        List,

        /// <summary>Within an object.</summary>
        Inside,
    }

    // What is not named stays ours; every other name that any operation reads is theirs, which no operation may read then.
    private Task<Answer> AskAsync(OperationRow row, TwoHomes homes, OwnedName? owned, string? value, Shape shape)
    {
        var request = homes.Ours.Fill(row.Request);
        if (request.StartsWith('{'))
        {
            var body = JsonNode.Parse(request)!.AsObject();
            if (owned is { Header: false })
            {
                body[owned.Name] = shape switch
                {
                    Shape.One => value,
                    Shape.List => new JsonArray(homes.Ours.Of(owned), value),
                    _ => new JsonObject { ["id"] = value },
                };
            }

            foreach (var other in Running.Service<OperationTable>().Operations.SelectMany(operation => operation.Owned).Where(other => !other.Header))
            {
                var misspelt = other.Name.ToUpperInvariant();
                if (!body.ContainsKey(misspelt))
                    body[misspelt] = homes.Theirs.Of(other);
            }

            request = body.ToJsonString();
        }

        return Running.AskAsync(row.Target, request, homes.Ours.KeyOf(row.As), change: message =>
        {
            foreach (var (name, text) in row.Headers)
                message.Headers.TryAddWithoutValidation(name, owned is { Header: true } && owned.Name == name ? value : homes.Ours.Fill(text));
        });
    }

    private async Task<string> StateOfAsync(OneHome home)
    {
        var ct = TestContext.Current.CancellationToken;
        var loop = await Running.Loops.GetAsync(home.Household.Loop.Id, ct);
        var wishes = await Running.Service<KeyBook>().OpenAsync(home.Household.Loop.Id, ct);
        var people = new[] { await Running.Accounts.GetAsync(home.Household.Owner.Id, ct), await Running.Accounts.GetAsync(home.Household.Robot.Id, ct) };
        return string.Join('\n',
            [
                JsonSerializer.Serialize(loop, IdentityJson.Default.StoredLoop),
                .. people.Select(person => JsonSerializer.Serialize(person, IdentityJson.Default.StoredAccount)),
                .. wishes.Select(wish => wish.Id),
            ]);
    }
}
