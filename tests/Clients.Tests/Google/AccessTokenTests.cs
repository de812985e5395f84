using System.Text.Json.Nodes;
using Jibo.Pegasus.Clients.Google;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Http;
using ManualTime = Jibo.Pegasus.TestSupport.ManualTime;

namespace Jibo.Pegasus.Clients.Tests.Google;

/// <summary>How a service gets its access token for Google, and keeps it.</summary>
public sealed class AccessTokenTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private readonly RecordingLogger _log = new();
    private FakeTokenServer _server = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await FakeTokenServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_service_account_asserts_itself_with_every_claim_signed()
    {
        (await Cache().GetAsync(Ct)).Secret.ShouldBe("token-1");

        var request = _server.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Path.ShouldBe("/token");
        request.Form!["grant_type"].ToString().ShouldBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
        request.Form.Count.ShouldBe(2);
        var (header, claims) = request.Verify(FakeTokenServer.Key);
        header.ToJsonString().ShouldBe("""{"alg":"RS256","typ":"JWT","kid":"key-7"}""");
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        JsonNode.DeepEquals(claims, new JsonObject
        {
            ["iss"] = FakeTokenServer.Account,
            ["scope"] = "https://www.googleapis.com/auth/cloud-platform",
            ["aud"] = _server.TokenUri,
            ["iat"] = now,
            ["exp"] = now + 3600,
        }).ShouldBeTrue(claims.ToJsonString());
    }

    [Fact]
    public async Task However_many_want_it_a_token_is_fetched_once()
    {
        var go = new TaskCompletionSource();
        _server.Answer = async (context, number) =>
        {
            await go.Task;
            await Token(context, $"token-{number}");
        };
        var cache = Cache();
        var waiting = Enumerable.Range(0, 20).Select(_ => cache.GetAsync(Ct)).ToArray();
        go.SetResult();

        (await Task.WhenAll(waiting)).Select(token => token.Secret).Distinct().ShouldBe(["token-1"]);
        (await cache.GetAsync(Ct)).Secret.ShouldBe("token-1");
        _server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_end_the_fetch_of_others()
    {
        var go = new TaskCompletionSource();
        _server.Answer = async (context, number) =>
        {
            await go.Task;
            await Token(context, $"token-{number}");
        };
        var cache = Cache();
        using var impatient = new CancellationTokenSource();
        var first = cache.GetAsync(impatient.Token);
        var second = cache.GetAsync(Ct);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        go.SetResult();

        (await second).Secret.ShouldBe("token-1");
    }

    [Fact]
    public async Task Well_before_it_expires_a_new_one_is_fetched_while_turns_go_on_with_the_old_one()
    {
        var cache = Cache();
        await cache.GetAsync(Ct);
        _time.Advance(TimeSpan.FromMinutes(54));
        (await cache.GetAsync(Ct)).Secret.ShouldBe("token-1");
        _server.Requests.Count.ShouldBe(1);
        var go = new TaskCompletionSource();
        var fetched = new TaskCompletionSource();
        _server.Answer = async (context, number) =>
        {
            await go.Task;
            await Token(context, $"token-{number}");
            fetched.SetResult();
        };
        _time.Advance(TimeSpan.FromMinutes(2));

        (await cache.GetAsync(Ct)).Secret.ShouldBe("token-1");
        go.SetResult();
        await fetched.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);

        await Until(async () => (await cache.GetAsync(Ct)).Secret == "token-2");
        _server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_expired_token_is_never_given()
    {
        var cache = Cache();
        await cache.GetAsync(Ct);
        _time.Advance(TimeSpan.FromMinutes(60));

        (await cache.GetAsync(Ct)).Secret.ShouldBe("token-2");
    }

    [Fact]
    public async Task A_rejected_token_is_not_given_again()
    {
        var cache = Cache();
        var token = await cache.GetAsync(Ct);
        cache.Reject(token);
        var next = await cache.GetAsync(Ct);
        cache.Reject(token);

        next.Secret.ShouldBe("token-2");
        (await cache.GetAsync(Ct)).ShouldBeSameAs(next);
    }

    [Fact]
    public async Task A_token_server_that_hangs_is_given_up_and_asked_again_by_the_next()
    {
        _server.Answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var cache = Cache();
        var waiting = cache.GetAsync(Ct);
        await Until(() => Task.FromResult(!_server.Requests.IsEmpty));
        _time.Advance(TimeSpan.FromSeconds(5));

        (await Should.ThrowAsync<GoogleTokenException>(() => waiting)).Message.ShouldBe("No access token came within 5 s");
        _server.Answer = (context, _) => Token(context, "at-last");
        await Until(async () =>
        {
            try
            {
                return (await cache.GetAsync(Ct)).Secret == "at-last";
            }
            catch (GoogleTokenException)
            {
                return false;
            }
        });
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "not json")]
    [InlineData(200, "[]")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"access_token":5,"expires_in":3600}""")]
    [InlineData(200, """{"access_token":"","expires_in":3600}""")]
    [InlineData(200, """{"access_token":"a\r\nx: y","expires_in":3600}""")]
    [InlineData(200, """{"access_token":"\ud800","expires_in":3600}""")]
    [InlineData(200, """{"access_token":"a"}""")]
    [InlineData(200, """{"access_token":"a","expires_in":"3600"}""")]
    [InlineData(200, """{"access_token":"a","expires_in":0}""")]
    [InlineData(200, """{"access_token":"a","expires_in":-1}""")]
    [InlineData(200, """{"access_token":"a","expires_in":1e99}""")]
    [InlineData(200, """{"access_token":"a","expires_in":99999999}""")]
    [InlineData(400, """{"error":"invalid_grant","error_description":"hush"}""", "127.0.0.1 gives no access token: HTTP 400 invalid_grant")]
    [InlineData(401, """{"error":{"code":401}}""", "127.0.0.1 gives no access token: HTTP 401")]
    [InlineData(500, "<html>", "127.0.0.1 gives no access token: HTTP 500")]
    [InlineData(403, """{"error":"Not A Name\n"}""", "127.0.0.1 gives no access token: HTTP 403")]
    public async Task A_wrong_answer_is_no_token(int status, string body, string message = "127.0.0.1 gave an answer that is no access token")
    {
        _server.Answer = (context, _) =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };

        (await Should.ThrowAsync<GoogleTokenException>(() => Cache().GetAsync(Ct))).Message.ShouldBe(message);
    }

    [Fact]
    public async Task A_huge_answer_is_not_read()
    {
        _server.Answer = async (context, _) =>
        {
            var piece = new byte[16 * 1024];
            for (var i = 0; i < 1000 && !context.RequestAborted.IsCancellationRequested; i++)
                await context.Response.Body.WriteAsync(piece);
        };

        (await Should.ThrowAsync<GoogleTokenException>(() => Cache().GetAsync(Ct))).Message.ShouldContain("gives no access token");
    }

    [Fact]
    public async Task A_redirection_is_not_followed()
    {
        await using var elsewhere = await FakeTokenServer.StartAsync();
        _server.Answer = (context, _) =>
        {
            context.Response.Redirect(elsewhere.TokenUri, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };

        (await Should.ThrowAsync<GoogleTokenException>(() => Cache().GetAsync(Ct))).Message.ShouldEndWith("HTTP 307");
        elsewhere.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_machine_asks_its_metadata_server()
    {
        _server.Answer = (context, number) =>
        {
            context.Response.Headers["Metadata-Flavor"] = "Google";
            return Token(context, "machine");
        };
        using var http = TokenAnswer.CreateClient(viaProxy: false);
        var token = await new MetadataTokenSource(_server.Address, http).FetchAsync(Ct);

        token.Secret.ShouldBe("machine");
        _server.Requests.ShouldHaveSingleItem().ShouldBe(new("GET", "/computeMetadata/v1/instance/service-accounts/default/token", null, "Google"));
    }

    [Fact]
    public async Task Who_does_not_answer_as_a_metadata_server_is_none()
    {
        using var http = TokenAnswer.CreateClient(viaProxy: false);

        (await Should.ThrowAsync<GoogleTokenException>(() => new MetadataTokenSource(_server.Address, http).FetchAsync(Ct))).Message.ShouldContain("no metadata server");
    }

    private AccessTokenCache Cache() =>
        new(new ServiceAccountTokenSource(_server.ServiceAccount(), TokenAnswer.CreateClient(viaProxy: false), _time), _time, TimeSpan.FromSeconds(5), _log);

    private static Task Token(HttpContext context, string secret) => context.Response.WriteAsync($$"""{"access_token":"{{secret}}","expires_in":3600}""", context.RequestAborted);

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 1000; i++)
        {
            if (await condition())
                return;
            await Task.Delay(5, Ct);
        }

        Assert.Fail("It does not happen");
    }
}
