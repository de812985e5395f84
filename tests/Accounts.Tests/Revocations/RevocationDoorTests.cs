using System.Net;
using System.Net.Http.Headers;
using Jibo.Pegasus.Accounts.Revocations;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Accounts;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Tests.Revocations;

public sealed class RevocationDoorTests : IAsyncLifetime
{
    private const string Token = "what services bear at the door of accounts";
    private RunningAccounts _accounts = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _accounts = await RunningAccounts.StartAsync($"--accounts:serviceToken={Token}");

    public ValueTask DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task A_service_hears_whose_tokens_were_taken_back_since_it_asked_last()
    {
        using var http = ServiceConnections.CreateHttpClient(_accounts.Http.BaseAddress!, new(), Token);
        var client = new HttpAccountsClient(http);
        var home = await _accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
        (await client.RevocationsAsync(0, Ct)).Revoked.ShouldBeEmpty();

        await _accounts.Accounts.RevokeAsync(home.Robot.Id, Ct);

        var list = await client.RevocationsAsync(0, Ct);
        var now = _accounts.Time.GetUtcNow().ToUnixTimeMilliseconds();
        list.Now.ShouldBe(now);
        var revoked = list.Revoked.ShouldHaveSingleItem();
        revoked.AccountId.ShouldBe(home.Robot.Id);
        // Another instance may give it one more token before it has seen the change; that one must not be good either.
        revoked.At.ShouldBe(now + 60_000);
        (await client.RevocationsAsync(revoked.At, Ct)).Revoked.ShouldHaveSingleItem();
        (await client.RevocationsAsync(revoked.At + 1, Ct)).Revoked.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_answer_is_bounded_and_the_next_goes_on()
    {
        using var http = ServiceConnections.CreateHttpClient(_accounts.Http.BaseAddress!, new(), Token);
        var client = new HttpAccountsClient(http);
        var book = _accounts.Service<RevocationBook>();
        for (var i = 0; i < RevocationList.MaxRevoked + 5; i++)
            await book.AddAsync($"account-{i}", i, Ct);

        var first = (await client.RevocationsAsync(0, Ct)).Revoked;
        var rest = (await client.RevocationsAsync(first[^1].At + 1, Ct)).Revoked;

        first.Count.ShouldBe(RevocationList.MaxRevoked);
        rest.Select(one => one.AccountId).ShouldBe(Enumerable.Range(RevocationList.MaxRevoked, 5).Select(i => $"account-{i}"));
    }

    [Theory]
    [InlineData(null, "", HttpStatusCode.Unauthorized)]
    [InlineData("another token, as long as the real one is", "", HttpStatusCode.Unauthorized)]
    [InlineData(Token, "?since=yesterday", HttpStatusCode.BadRequest)]
    [InlineData(Token, "?since=-1", HttpStatusCode.BadRequest)]
    [InlineData(Token, "?since=1&since=2", HttpStatusCode.BadRequest)]
    [InlineData(Token, "?since=99999999999999999999", HttpStatusCode.BadRequest)]
    [InlineData(Token, "?since=0", HttpStatusCode.OK)]
    public async Task Nobody_else_hears_anything(string? token, string query, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/revocations{query}");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        (await _accounts.Http.SendAsync(request, Ct)).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task It_is_not_there_for_who_comes_through_the_gateway_nor_where_no_secret_is_set()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/revocations");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        request.Headers.TryAddWithoutValidation("Via", "1.1 pegasus-gateway");
        (await _accounts.Http.SendAsync(request, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await using var without = await RunningAccounts.StartAsync();
        (await without.Http.GetAsync("/v1/revocations", Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
