using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Jibo.Pegasus.Gateway.Tests;

/// <summary>How much robots may bring, and that none of it waits in the gateway.</summary>
public sealed class BodyLimitTests : IAsyncLifetime
{
    private readonly TaskCompletionSource<int> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FakeHub _accounts = null!;
    private Door _door = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _accounts = await FakeHub.StartAsync(app => app.Use(async (HttpContext context, RequestDelegate _) =>
        {
            context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
            var buffer = new byte[64 * 1024];
            var total = 0;
            while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
            {
                total += read;
                _begun.TrySetResult(read);
            }

            await context.Response.WriteAsync($"{total}");
        }));
        _door = await Door.OpenAsync(
            _accounts.Address, options => options with { MaxApiBody = 50_000, MaxUpload = 200_000 }, $"--net:accounts={_accounts.Address.Authority}");
    }

    [Theory]
    [InlineData("/upload/backup/ticket", 200_000)]
    [InlineData("/upload/log-events/ticket", 1)]
    public async Task An_upload_passes_whole(string path, int length)
    {
        using var answer = await _door.Http.PutAsync(new Uri(path, UriKind.Relative), new ByteArrayContent(new byte[length]), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe($"{length}");
    }

    [Fact]
    public async Task An_upload_is_passed_on_while_it_comes()
    {
        var more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var content = new StreamedContent(async stream =>
        {
            await stream.WriteAsync(new byte[100_000], Ct);
            await stream.FlushAsync(Ct);
            await more.Task;
            await stream.WriteAsync(new byte[1000], Ct);
        });
        var asking = _door.Http.PutAsync(new Uri("/upload/backup/ticket", UriKind.Relative), content, Ct);

        // Accounts read the first half before the second was sent.
        (await _begun.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct)).ShouldBeInRange(1, 100_000);
        more.SetResult();

        using var answer = await asking;
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("101000");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_an_upload_may_be_is_refused(bool saysLength)
    {
        using var content = saysLength
            ? (HttpContent)new ByteArrayContent(new byte[200_001])
            : new StreamedContent(stream => stream.WriteAsync(new byte[200_001], Ct).AsTask());

        using var answer = await _door.Http.PutAsync(new Uri("/upload/backup/ticket", UriKind.Relative), content, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task More_than_a_robot_may_ask_is_refused_in_the_shape_that_it_reads()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(new byte[50_001]) };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "Media_20160725.Create");

        using var answer = await _door.Http.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Headers.GetValues("x-amzn-errortype").ShouldBe(["LimitExceededException"]);
        JsonElement.Parse(await answer.Content.ReadAsStringAsync(Ct)).GetProperty("__type").GetString().ShouldBe("LimitExceededException");
    }

    [Fact]
    public async Task Accounts_that_are_down_are_told_in_the_shape_that_a_robot_reads()
    {
        await using var door = await Door.OpenAsync(_accounts.Address, null, "--net:accounts=127.0.0.1:1");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("{}") };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "Loop_20160324.ListLoops");

        using var answer = await door.Http.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        answer.Headers.GetValues("x-amzn-errortype").ShouldBe(["InternalFailure"]);
        JsonElement.Parse(await answer.Content.ReadAsStringAsync(Ct)).GetProperty("message").GetString().ShouldBe("Accounts cannot be reached");
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        await _accounts.DisposeAsync();
    }

    private sealed class StreamedContent(Func<Stream, Task> write) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => write(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
