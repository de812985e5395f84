using System.Net;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Families;

public sealed class UpdateAndKeyFamilyTests
{
    private const string Ask = """{"fromVersion":"1.9.0","subsystem":"@be/be","filter":"fcs"}""";

    [Fact]
    public async Task Where_nothing_is_offered_the_answer_is_404_and_never_an_empty_200()
    {
        await using var accounts = await RunningAccounts.StartAsync();
        var home = await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");

        var answer = await accounts.AskAsync("Update_20160301.GetUpdateFrom", Ask, home.RobotKey);

        (answer.Status, answer.ErrorType).ShouldBe((HttpStatusCode.NotFound, "UPDATE_NOT_FOUND"));
        (await accounts.AskAsync("Update_20160301.GetUpdateFrom", "{}", home.RobotKey)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_newest_release_that_fits_is_offered()
    {
        await using var accounts = await RunningAccounts.StartAsync();
        var home = await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
        await OfferAsync(accounts, Release("a", "1.9.0", "1.9.1", created: 1));
        await OfferAsync(accounts, Release("b", "*", "1.9.2", created: 2));
        await OfferAsync(accounts, Release("c", "1.8.0", "1.9.3", created: 3));
        await OfferAsync(accounts, Release("d", "*", "1.9.0", created: 4));
        await OfferAsync(accounts, Release("e", "*", "1.9.4", created: 5) with { Filter = "other" });
        await OfferAsync(accounts, Release("f", "*", "7.0", created: 6) with { Subsystem = "firmware" });

        var update = (await accounts.AskAsync("Update_20160301.GetUpdateFrom", Ask, home.RobotKey)).Json;

        (update.GetProperty("_id").GetString(), update.GetProperty("fromVersion").GetString(), update.GetProperty("toVersion").GetString()).ShouldBe(("b", "1.9.0", "1.9.2"));
    }

    [Fact]
    public async Task Nobody_asks_a_robot_for_keys()
    {
        await using var accounts = await RunningAccounts.StartAsync();
        var home = await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
        var loop = $$"""{"loopId":"{{home.Loop.Id}}"}""";

        (await accounts.AskAsync("Key_20160201.ListIncomingRequests", loop, home.RobotKey)).Body.ShouldBe("[]");
        (await accounts.AskAsync("Key_20160201.ListBinaryRequests", loop, home.RobotKey)).Body.ShouldBe("[]");
        (await accounts.AskAsync("Key_20160201.ShouldCreate", loop, home.RobotKey)).Body.ShouldBe("""{"shouldCreate":false}""");
    }

    private static StoredUpdate Release(string id, string from, string to, long created) => new()
    {
        Id = id,
        FromVersion = from,
        ToVersion = to,
        Subsystem = "@be/be",
        Changes = "Better.",
        Url = "https://updates.example.com/" + id,
        ShaHash = new string('0', 64),
        Created = created,
    };

    private static Task OfferAsync(RunningAccounts accounts, StoredUpdate update) => accounts.Service<AccountStore>().RunAsync(
        (collections, ct) => collections.Updates.InsertAsync(update.Id, update, null, ct), TestContext.Current.CancellationToken);
}
