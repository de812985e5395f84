using System.Net;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Families;

public sealed class UpdateFamilyTests
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
    public async Task Nobody_is_sent_back_by_an_offer_to_all_and_ten_comes_after_nine()
    {
        await using var accounts = await RunningAccounts.StartAsync();
        var home = await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
        await OfferAsync(accounts, Release("a", "*", "1.8.0", created: 9));
        (await accounts.AskAsync("Update_20160301.GetUpdateFrom", Ask, home.RobotKey)).ErrorType.ShouldBe("UPDATE_NOT_FOUND");

        await OfferAsync(accounts, Release("b", "*", "1.10.0", created: 1));
        await OfferAsync(accounts, Release("c", "*", "1.9.5", created: 2));
        (await accounts.AskAsync("Update_20160301.GetUpdateFrom", Ask, home.RobotKey)).Json.GetProperty("toVersion").GetString().ShouldBe("1.10.0");

        // Whoever is named may be sent back.
        await OfferAsync(accounts, Release("d", "2.0.0", "1.9.0", created: 3));
        var from = Ask.Replace("1.9.0", "2.0.0", StringComparison.Ordinal);
        (await accounts.AskAsync("Update_20160301.GetUpdateFrom", from, home.RobotKey)).Json.GetProperty("toVersion").GetString().ShouldBe("1.9.0");
    }

    [Fact]
    public async Task All_offers_are_listed_with_what_they_need_and_none_is_an_empty_list()
    {
        await using var accounts = await RunningAccounts.StartAsync();
        var home = await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
        (await accounts.AskAsync("Update_20160301.ListUpdates", "{}", home.RobotKey)).Body.ShouldBe("[]");
        await OfferAsync(accounts, Release("a", "*", "2.0.0", created: 1) with { Dependencies = new Dictionary<string, string> { ["firmware"] = "7.1" } });
        await OfferAsync(accounts, Release("b", "*", "2.0.0", created: 2) with { Subsystem = "firmware" });
        await OfferAsync(accounts, Release("c", "*", "2.1.0", created: 3) with { Filter = "beta" });

        var all = (await accounts.AskAsync("Update_20160301.ListUpdates", "{}", home.RobotKey)).Json;
        all.EnumerateArray().Select(one => one.GetProperty("_id").GetString()).ShouldBe(["b", "a"]);
        all[1].GetProperty("dependencies").GetProperty("firmware").GetString().ShouldBe("7.1");
        var from = (await accounts.AskAsync("Update_20160301.ListUpdatesFrom", """{"fromVersion":"1.0","subsystem":"@be/be","filter":"beta"}""", home.RobotKey)).Json;
        from.EnumerateArray().Select(one => one.GetProperty("_id").GetString()).ShouldBe(["c", "a"]);
        (await accounts.AskAsync("Update_20160301.ListUpdatesFrom", "{}", home.RobotKey)).ErrorType.ShouldBe("ValidationException");
    }

    [Theory]
    [InlineData("1.9.0", "1.10.0", -1)]
    [InlineData("1.9", "1.9.0", 0)]
    [InlineData("2.0.0-beta.1", "2.0.0", -1)]
    [InlineData("2.0.0-beta.1", "2.0.0-beta.2", -1)]
    [InlineData("12.10.0", "3.0.54", 1)]
    [InlineData("", "1", -1)]
    public void Releases_are_told_apart_by_their_numbers(string one, string other, int order)
    {
        Math.Sign(ReleaseOrder.Compare(one, other)).ShouldBe(order);
        Math.Sign(ReleaseOrder.Compare(other, one)).ShouldBe(-order);
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
