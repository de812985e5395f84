using System.Net;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Clients.Accounts;

namespace Jibo.Pegasus.Accounts.Tests.Uploads;

/// <summary>What megabytes cost. Alone, because memory is counted by process.</summary>
[CollectionDefinition(nameof(UploadMemoryTests), DisableParallelization = true)]
[Collection(nameof(UploadMemoryTests))]
[Trait("Category", "slow")]
public sealed class UploadMemoryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Megabytes_do_not_cost_their_memory()
    {
        const int Megabytes = 48;
        await using var accounts = await RunningAccounts.StartAsync();
        var home = await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = null };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "Media_20160725.Create");
        request.Headers.TryAddWithoutValidation("x-loop-id", home.Loop.Id);
        RobotSigner.Sign(request, accounts.Http.BaseAddress!.Authority, home.RobotKey, accounts.Time.GetUtcNow(), RobotSignatureStyle.Native);
        request.Content = new StreamContent(new Endless(Megabytes * 1024 * 1024), 64 * 1024);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        using var answer = await accounts.Http.SendAsync(request, Ct);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        // Both sides of the line, and what every read and write of a file costs: still a small part of the body.
        allocated.ShouldBeLessThan(16 * 1024 * 1024);
    }
}
