using Jibo.Pegasus.Clients.Aws;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Blobs.Tests;

public sealed class BucketBlobsTests : BlobStoreContract
{
    private LocalS3 _s3 = null!;

    private protected override async Task<IBlobStore> StartAsync()
    {
        _s3 = await LocalS3.StartAsync();
        return Blobs(retries: 2);
    }

    private protected override ValueTask StopAsync() => _s3.DisposeAsync();

    [Fact]
    public async Task Blobs_lie_below_the_prefix_with_their_type_and_a_signature_over_their_bytes()
    {
        await PutAsync("a/b", Bytes(10));

        _s3.Objects.Keys.ShouldBe(["/logs/pre/a/b"]);
        (_s3.LastHeaders["Content-Type"], _s3.LastHeaders["x-amz-content-sha256"]).ShouldBe(("application/octet-stream", SigV4.HashOf(Bytes(10))));
        Store.UrlOf(Key("a/b")).ShouldBe("s3://logs/pre/a/b");
    }

    [Fact]
    public async Task What_others_keep_in_the_bucket_is_left_alone()
    {
        _s3.Objects["/logs/other"] = [1];
        _s3.Objects["/logs/pre/not a key"] = [1];
        await PutAsync("a", Bytes(1));

        (await ListAsync("")).ShouldBe([("a", 1L)]);
    }

    [Fact]
    public async Task A_long_listing_comes_in_pages()
    {
        _s3.PageSize = 7;
        for (var i = 0; i < 30; i++)
            await PutAsync($"d/{i:00}", Bytes(1));
        var before = _s3.Requests;

        (await ListAsync("d/")).Count.ShouldBe(30);

        (_s3.Requests - before).ShouldBe(5);
    }

    [Fact]
    public async Task Content_that_cannot_be_rewound_is_put_without_a_hash_and_never_twice()
    {
        await Store.PutAsync(Key("k"), new Trickle(Bytes(10_000)), new("x/y", 10_000), Ct);
        _s3.Objects["/logs/pre/k"].ShouldBe(Bytes(10_000));
        _s3.LastHeaders["x-amz-content-sha256"].ShouldBe(SigV4.UnsignedPayload);

        var before = _s3.Requests;
        _s3.Misbehave = LocalS3.Fail(503, "SlowDown");
        (await Should.ThrowAsync<BlobException>(() => Store.PutAsync(Key("k"), new Trickle(Bytes(10)), new("x/y", 10), Ct))).Failure.ShouldBe(BlobFailure.Unavailable);
        (_s3.Requests - before).ShouldBe(1);
    }

    [Fact]
    public async Task A_bucket_that_is_overrun_for_a_moment_is_asked_again()
    {
        Misbehave(2, LocalS3.Fail(503, "SlowDown"));
        await PutAsync("k", Bytes(100));
        Misbehave(2, LocalS3.Fail(500, "InternalError"));
        (await Store.FindAsync(Key("k"), Ct)).ShouldNotBeNull();
        Misbehave(1, context =>
        {
            context.Abort();
            return Task.FromResult(true);
        });
        (await ListAsync("")).Count.ShouldBe(1);
        Misbehave(2, LocalS3.Fail(429, "TooManyRequests"));
        await Store.DeleteAsync(Key("k"), Ct);

        _s3.Objects.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(503, "SlowDown", 3, BlobFailure.Unavailable)]
    [InlineData(403, "AccessDenied", 1, BlobFailure.Unavailable)]
    [InlineData(404, "NoSuchBucket", 1, BlobFailure.Unavailable)]
    [InlineData(400, "EntityTooLarge", 1, BlobFailure.Refused)]
    [InlineData(507, "XMinioStorageFull", 1, BlobFailure.Full)]
    public async Task A_bucket_that_goes_on_refusing_is_believed(int status, string code, int asked, BlobFailure failure)
    {
        _s3.Misbehave = LocalS3.Fail(status, code);

        (await Should.ThrowAsync<BlobException>(() => PutAsync("k", Bytes(1)))).Failure.ShouldBe(failure);
        _s3.Requests.ShouldBe(asked);
        (await Should.ThrowAsync<BlobException>(() => Store.OpenAsync(Key("k"), null, Ct))).Failure.ShouldBe(failure);
        (await Store.FindProblemAsync(Ct)).ShouldBe($"The bucket answered with status {status} ({code})");
    }

    [Fact]
    public async Task Half_an_answer_is_an_error_and_not_a_short_blob()
    {
        var opened = new TaskCompletionSource();
        _s3.Misbehave = async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(new byte[500], Ct);
            await context.Response.Body.FlushAsync(Ct);
            await opened.Task;
            context.Abort();
            return true;
        };

        await using var blob = (await Store.OpenAsync(Key("k"), null, Ct)).ShouldNotBeNull();
        blob.Length.ShouldBe(1000);
        opened.SetResult();
        await Should.ThrowAsync<IOException>(() => AllOfAsync(blob));
    }

    [Fact]
    public async Task A_bucket_that_falls_silent_in_the_middle_is_given_up()
    {
        var time = new ManualTime(DateTimeOffset.UtcNow);
        using var store = Blobs(retries: 0, time);
        _s3.Misbehave = async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(new byte[500], Ct);
            await context.Response.Body.FlushAsync(Ct);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        };

        await using var blob = (await store.OpenAsync(Key("k"), null, Ct)).ShouldNotBeNull();
        await blob.Content.ReadExactlyAsync(new byte[500], Ct);
        var reading = Should.ThrowAsync<IOException>(() => blob.Content.ReadAsync(new byte[1], Ct).AsTask());
        await time.TimerDueWithinAsync(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(31));
        (await reading).Message.ShouldStartWith("The bucket was silent");
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Hello</body></html>")]
    [InlineData("<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>")]
    [InlineData("<ListBucketResult><Contents><Key>a</Key><Size>-1</Size></Contents></ListBucketResult>")]
    [InlineData("<ListBucketResult><Contents><Key>a</Key><Size>99999999999999999999</Size></Contents></ListBucketResult>")]
    [InlineData("<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>")]
    [InlineData("<ListBucketResult><Contents>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ListBucketResult><Contents><Key>&e;</Key></Contents></ListBucketResult>")]
    public async Task A_listing_that_is_none_is_an_error(string xml)
    {
        _s3.Misbehave = async context =>
        {
            await context.Response.WriteAsync(xml, Ct);
            return true;
        };

        (await Should.ThrowAsync<BlobException>(() => ListAsync(""))).Failure.ShouldBe(BlobFailure.Unavailable);
    }

    [Fact]
    public async Task A_listing_that_never_ends_is_an_error()
    {
        _s3.Misbehave = async context =>
        {
            await context.Response.WriteAsync("<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken></ListBucketResult>", Ct);
            return true;
        };

        (await Should.ThrowAsync<BlobException>(() => ListAsync(""))).Message.ShouldBe("The bucket answered with the same page again");
    }

    private IBlobStore Blobs(int retries, TimeProvider? time = null) => BlobStores.Create(
        new BlobTarget.Bucket(new() { Bucket = "logs", Endpoint = _s3.Url, Retries = retries }, "pre/", LocalS3.Key), time);

    private void Misbehave(int times, Func<HttpContext, Task<bool>> how)
    {
        var left = times;
        _s3.Misbehave = context => Interlocked.Decrement(ref left) >= 0 ? how(context) : Task.FromResult(false);
    }
}
