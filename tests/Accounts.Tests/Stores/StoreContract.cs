using System.Net;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Revocations;
using Jibo.Pegasus.Accounts.Sessions;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.PostgreSql;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Jibo.Pegasus.Accounts.Tests.Stores;

/// <summary>What accounts keep, over a real store: a service that starts anew over it knows all that the one before it did.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private string _store = null!;
    private RunningAccounts _accounts = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract ValueTask<string> StoreAsync(ScratchFolder folder);

    public async ValueTask InitializeAsync()
    {
        _store = $"--accounts:store={await StoreAsync(_folder)}";
        _accounts = await RunningAccounts.StartAsync(_folder, _time, null, _store);
    }

    public async ValueTask DisposeAsync()
    {
        await _accounts.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task All_that_was_kept_is_there_after_a_restart()
    {
        var home = await _accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
        var (bob, bobsKey) = await _accounts.AddPersonAsync("bob@example.com");
        await _accounts.Loops.AddMemberAsync(home.Loop.Id, bob, "Bobby", null, Ct);
        await _accounts.AskAsync("Account_20151111.Update", """{"firstName":"Augusta"}""", home.OwnerKey);
        await _accounts.AskAsync("Robot_20160225.UpdateRobot", """{"id":"Red-Green-Blue-Gold","payload":{"serialNumber":"S1"}}""", home.RobotKey);
        var token = (await _accounts.AskAsync("Account_20151111.CreateHubToken", "{}", home.RobotKey)).Json.GetProperty("token").GetString()!;
        await _accounts.Accounts.RevokeAsync(bob.Id, Ct);

        await RestartAsync();

        (await _accounts.AskAsync("Account_20151111.Get", "{}", home.OwnerKey)).Json[0].GetProperty("firstName").GetString().ShouldBe("Augusta");
        var loops = (await _accounts.AskAsync("Loop_20160324.ListLoops", "{}", home.RobotKey)).Json;
        loops[0].GetProperty("members").GetArrayLength().ShouldBe(3);
        (await _accounts.AskAsync("Robot_20160225.GetRobot", """{"id":"red-green-blue-gold"}""", home.RobotKey)).Body.ShouldContain("S1");
        (await WithTokenAsync(token)).ShouldBe(HttpStatusCode.OK);
        (await _accounts.AskAsync("Account_20151111.Get", "{}", bobsKey)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await _accounts.Service<RevocationBook>().ListAsync(0, Ct)).ShouldHaveSingleItem().AccountId.ShouldBe(bob.Id);
        // What waited to be written was written when the service stopped.
        (await _accounts.Service<SessionBook>().ListAsync(home.Robot.Id, 10, Ct)).ShouldHaveSingleItem().Kind.ShouldBe(SessionKinds.Hub);
        (await _accounts.Service<DeviceBook>().GetAsync(home.Robot.Id, Ct))!.Serial.ShouldBe("S1");
    }

    [Fact]
    public async Task Of_many_who_take_one_name_at_once_one_has_it()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await _accounts.Accounts.AddPersonAsync(new("ada@example.com"), null, Ct);
                return true;
            }
            catch (AccountsException e)
            {
                e.Status.ShouldBe(409);
                return false;
            }
        }));
        taken.Count(one => one).ShouldBe(1);
    }

    [Fact]
    public async Task Changes_and_revocations_that_meet_lose_nothing()
    {
        var (ada, _) = await _accounts.AddPersonAsync("ada@example.com");
        var book = _accounts.Service<RevocationBook>();

        await Task.WhenAll(
            _accounts.Accounts.ChangeAsync(ada.Id, account => account with { FirstName = "Augusta" }, Ct),
            _accounts.Accounts.ChangeAsync(ada.Id, account => account with { LastName = "King" }, Ct),
            _accounts.Accounts.ChangeAsync(ada.Id, account => account with { Loops = [.. account.Loops, "loop"] }, Ct));
        await Task.WhenAll(Enumerable.Range(1, 8).Select(at => book.AddAsync(ada.Id, at, Ct)));

        var changed = (await _accounts.Accounts.GetAsync(ada.Id, Ct))!;
        (changed.FirstName, changed.LastName).ShouldBe(("Augusta", "King"));
        changed.Loops.ShouldBe(["loop"]);
        (await book.AtAsync(ada.Id, Ct)).ShouldBe(8);
    }

    [Fact]
    public async Task Who_is_removed_leaves_nothing_but_that_their_tokens_are_none()
    {
        var (ada, key) = await _accounts.AddPersonAsync("ada@example.com");
        var token = (await _accounts.AskAsync("Account_20151111.CreateAccessToken", "{}", key)).Json.GetProperty("token").GetString()!;
        await _accounts.Service<SessionBook>().FlushAsync(Ct);

        (await _accounts.AskAsync("Account_20151111.Remove", "{}", key)).Status.ShouldBe(HttpStatusCode.OK);

        (await _accounts.Accounts.FindByNameAsync(StoredName.Email("ada@example.com"), Ct)).ShouldBeNull();
        (await _accounts.Accounts.FindByNameAsync(StoredName.AccessKey(key.AccessKeyId), Ct)).ShouldBeNull();
        (await _accounts.Service<SessionBook>().ListAsync(ada.Id, 10, Ct)).ShouldBeEmpty();
        (await WithTokenAsync(token)).ShouldBe(HttpStatusCode.Forbidden);
        await RestartAsync();
        await _time.PassAsync(TimeSpan.FromSeconds(30), async () => await WithTokenAsync(token) == HttpStatusCode.Forbidden);
    }

    private async Task RestartAsync()
    {
        await _accounts.DisposeAsync();
        _accounts = await RunningAccounts.StartAsync(_folder, _time, null, _store);
    }

    private async Task<HttpStatusCode> WithTokenAsync(string token) => (await _accounts.AskAsync(
        "Account_20151111.Get", "{}", key: null, change: request => request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}"))).Status;
}

public sealed class SqliteStoreTests : StoreContract
{
    private protected override ValueTask<string> StoreAsync(ScratchFolder folder) => new($"sqlite:{folder.File("accounts-of-its-own.db")}");
}

public sealed class PostgresStoreTests(SharedPostgres postgres) : StoreContract
{
    private protected override async ValueTask<string> StoreAsync(ScratchFolder folder) => await postgres.ConnectionStringAsync(postgres.NewSchema());
}
