using Jibo.Pegasus.Blobs.Azure;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Blobs.Tests;

/// <summary>How the engine for Azure bears a service that does not do what it should.</summary>
public sealed class AzureBlobsTests : IAsyncLifetime
{
    private static readonly BlobKey Key = BlobKey.Parse("a/b");

    private LocalContainer _server = null!;
    private IBlobStore _store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalContainer.StartAsync();
        _store = Blobs(retries: 2);
    }

    public async ValueTask DisposeAsync()
    {
        _store.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public void Addresses_for_people_lead_to_the_blob_and_open_nothing()
    {
        using var store = BlobStores.Create("azure://house/photos/of/2026");

        store.UrlOf(Key).ShouldBe("https://house.blob.core.windows.net/photos/of/2026/a/b");
    }

    [Theory]
    [InlineData(503, "ServerBusy", 3, BlobFailure.Unavailable)]
    [InlineData(429, "TooManyRequests", 3, BlobFailure.Unavailable)]
    [InlineData(403, "AuthenticationFailed", 1, BlobFailure.Unavailable)]
    [InlineData(404, "ContainerNotFound", 1, BlobFailure.Unavailable)]
    [InlineData(413, "RequestBodyTooLarge", 1, BlobFailure.Refused)]
    [InlineData(507, "", 1, BlobFailure.Full)]
    public async Task A_container_that_goes_on_refusing_is_believed(int status, string code, int asked, BlobFailure failure)
    {
        _server.Answer = LocalContainer.Fail(status, code);

        (await Should.ThrowAsync<BlobException>(() => PutAsync(new MemoryStream([1])))).Failure.ShouldBe(failure);
        _server.Requests.ShouldBe(asked);
        (await Should.ThrowAsync<BlobException>(() => _store.OpenAsync(Key, null, Ct))).Failure.ShouldBe(failure);
        (await _store.FindProblemAsync(Ct)).ShouldBe($"The container answered with status {status}{(code.Length > 0 ? $" ({code})" : "")}");
    }

    [Fact]
    public async Task A_container_that_is_overrun_for_a_moment_is_asked_again_with_the_whole_body()
    {
        var bodies = new List<long>();
        _server.Answer = async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, Ct);
            bodies.Add(body.Length);
            if (bodies.Count < 3)
                await LocalContainer.Fail(503, "ServerBusy")(context);
            else
                context.Response.StatusCode = 201;
        };

        await PutAsync(new MemoryStream([1, 2, 3]));

        bodies.ShouldBe([3, 3, 3]);
    }

    [Fact]
    public async Task Content_that_cannot_be_rewound_is_never_put_twice()
    {
        _server.Answer = LocalContainer.Fail(503, "ServerBusy");

        await Should.ThrowAsync<BlobException>(() => PutAsync(new Trickle(new byte[1])));

        _server.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_container_that_says_nothing_is_given_up_in_time()
    {
        var time = new ManualTime(DateTimeOffset.UtcNow);
        using var store = Blobs(retries: 0, time);
        _server.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        var asking = Should.ThrowAsync<BlobException>(() => store.FindAsync(Key, Ct));
        await time.TimerDueWithinAsync(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(31));

        (await asking).Failure.ShouldBe(BlobFailure.TimedOut);
    }

    [Fact]
    public async Task A_container_that_falls_silent_in_the_middle_is_given_up()
    {
        var time = new ManualTime(DateTimeOffset.UtcNow);
        using var store = Blobs(retries: 0, time);
        _server.Answer = async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(new byte[500], Ct);
            await context.Response.Body.FlushAsync(Ct);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        await using var blob = (await store.OpenAsync(Key, null, Ct)).ShouldNotBeNull();
        await blob.Content.ReadExactlyAsync(new byte[500], Ct);
        var reading = Should.ThrowAsync<IOException>(() => blob.Content.ReadAsync(new byte[1], Ct).AsTask());
        await time.TimerDueWithinAsync(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(31));

        (await reading).Message.ShouldBe("The container was silent for 30 s");
    }

    [Fact]
    public async Task The_whole_blob_in_place_of_a_part_is_an_error()
    {
        _server.Answer = context => context.Response.WriteAsync("all of it", Ct);

        (await Should.ThrowAsync<BlobException>(() => _store.OpenAsync(Key, new(2, 3), Ct))).Message.ShouldBe("The container answered with the whole blob in place of the part");
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Hello</body></html>")]
    [InlineData("<EnumerationResults />")]
    [InlineData("<EnumerationResults><Blobs><Blob><Name>a</Name></Blob></Blobs></EnumerationResults>")]
    [InlineData("<EnumerationResults><Blobs><Blob><Name>a</Name><Properties><Content-Length>-1</Content-Length></Properties></Blob></Blobs></EnumerationResults>")]
    [InlineData("<EnumerationResults><Blobs><Blob><Name>a</Name><Properties><Content-Length>99999999999999999999</Content-Length></Properties></Blob></Blobs></EnumerationResults>")]
    [InlineData("<EnumerationResults><Blobs>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><EnumerationResults><Blobs><Blob><Name>&e;</Name></Blob></Blobs></EnumerationResults>")]
    public async Task A_listing_that_is_none_is_an_error(string xml)
    {
        _server.Answer = context => context.Response.WriteAsync(xml, Ct);

        (await Should.ThrowAsync<BlobException>(() => ListAsync(_store))).Failure.ShouldBe(BlobFailure.Unavailable);
    }

    [Fact]
    public async Task A_listing_that_never_ends_is_an_error()
    {
        _server.Answer = context => context.Response.WriteAsync("<EnumerationResults><Blobs /><NextMarker>m</NextMarker></EnumerationResults>", Ct);

        (await Should.ThrowAsync<BlobException>(() => ListAsync(_store))).Message.ShouldBe("The container answered with the same page again");
    }

    [Fact]
    public async Task What_others_keep_in_the_container_is_left_alone()
    {
        _server.Answer = context => context.Response.WriteAsync(
            "<EnumerationResults><Blobs>"
            + string.Concat(new[] { "elsewhere", "pre/not a key", "pre/.hidden", "pre/a" }.Select(name => $"<Blob><Name>{name}</Name><Properties><Content-Length>1</Content-Length></Properties></Blob>"))
            + "</Blobs></EnumerationResults>", Ct);

        (await ListAsync(_store)).ShouldBe(["a"]);
    }

    private static async Task<IReadOnlyList<string>> ListAsync(IBlobStore store)
    {
        var keys = new List<string>();
        await foreach (var entry in store.ListAsync("", Ct))
            keys.Add(entry.Key.ToString());
        return keys;
    }

    private Task PutAsync(Stream content) => _store.PutAsync(Key, content, new("x/y", content.CanSeek ? content.Length : 1), Ct);

    private IBlobStore Blobs(int retries, TimeProvider? time = null) => BlobStores.Create(
        new BlobTarget.Container(new() { Account = "house", Container = "photos", Endpoint = _server.Url, Retries = retries }, "pre/", new AzureAccess.Sas("sig=x")), time);
}
