using System.Net;
using System.Text;
using Jibo.Pegasus.History.Reminders;
using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.History.Tests.Reminders;

/// <summary>The HTTP door as programs see it.</summary>
public sealed class ReminderDoorTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private RunningHistory _history = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _history = await RunningHistory.StartAsync(_folder, new ManualTime());

    public async ValueTask DisposeAsync()
    {
        await _history.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_reminder_goes_its_way_byte_for_byte()
    {
        const string Pending = """{"id":"r1","robotID":"r","personID":"p","text":"call my mum","dueAt":1893600000000,"createdAt":1893600000000,"state":"pending"}""";

        (await SendAsync(HttpMethod.Post, "v1/reminders", """{"id":"r1","robotID":"r","personID":"p","text":"call my mum","dueAt":1893600000000}"""))
            .ShouldBe((HttpStatusCode.OK, Pending));
        (await SendAsync(HttpMethod.Get, "v1/reminders?robotID=r&personID=p", null)).ShouldBe((HttpStatusCode.OK, $$"""{"reminders":[{{Pending}}]}"""));
        (await SendAsync(HttpMethod.Get, "v1/reminders?robotID=r&personID=q", null)).Body.ShouldBe("""{"reminders":[]}""");
        (await SendAsync(HttpMethod.Post, "v1/reminders/claim", """{"robotID":"r","personIDs":["p"],"sessionID":"s"}""")).Body.ShouldBe(
            $$"""{"reminders":[{{Pending.Replace("pending", "spoken", StringComparison.Ordinal)[..^1]}},"spokenAt":1893600000000}]}""");
        (await SendAsync(HttpMethod.Delete, "v1/reminders/r1?robotID=r", null)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_is_cancelled_by_its_own_robot_alone()
    {
        await SendAsync(HttpMethod.Post, "v1/reminders", """{"id":"a/b c","robotID":"r","text":"x","dueAt":1}""");

        (await SendAsync(HttpMethod.Delete, "v1/reminders/a%2Fb%20c?robotID=other", null)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(HttpMethod.Delete, "v1/reminders/a%2Fb%20c", null)).Status.ShouldBe(HttpStatusCode.InternalServerError);
        (await SendAsync(HttpMethod.Get, "v1/reminders?robotID=r", null)).Body.ShouldContain("pending");
    }

    [Theory]
    [InlineData("v1/reminders", "")]
    [InlineData("v1/reminders", "[]")]
    [InlineData("v1/reminders", """{"robotID":"r","text":5,"dueAt":1}""")]
    [InlineData("v1/reminders", """{"robotID":"r","text":{"$gt":""},"dueAt":1}""")]
    [InlineData("v1/reminders", """{"robotID":"r","text":"x","dueAt":"tomorrow"}""")]
    [InlineData("v1/reminders", """{"robotID":"r","text":"x","dueAt":1e400}""")]
    [InlineData("v1/reminders", """{"robotID":"r","text":"\ud800","dueAt":1}""")]
    [InlineData("v1/reminders/list", """{"robotID":"r","personIDs":"p"}""")]
    [InlineData("v1/reminders/list", """{"robotID":"r","personIDs":[null]}""")]
    [InlineData("v1/reminders/list", """{"robotID":"r","limit":1.5}""")]
    [InlineData("v1/reminders/claim", """{"robotID":"r","personIDs":[{}],"sessionID":"s"}""")]
    [InlineData("v1/reminders/claim", """{"robotID":"r","sessionID":null}""")]
    [InlineData("v1/reminders/cancel", """{"robotID":"r","ids":{"$ne":1}}""")]
    public async Task What_is_none_is_a_400(string path, string body) => (await SendAsync(HttpMethod.Post, path, body)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("v1/reminders?robotID=r&limit=many")]
    [InlineData("v1/reminders?robotID=r&limit=0")]
    [InlineData("v1/reminders?robotID=r&limit=99999999999")]
    [InlineData("v1/reminders?robotID=r&state=eaten")]
    [InlineData("v1/reminders?robotID=r&personID=")]
    public async Task Parameters_that_make_no_sense_are_a_400(string path) => (await SendAsync(HttpMethod.Get, path, null)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_setting_out_of_bounds_stops_the_start()
    {
        var stopped = await Should.ThrowAsync<ServiceDefaults.Configuration.ConfigurationProblemException>(
            () => RunningHistory.StartAsync(_folder, new ManualTime(), "--history:reminders:maxPending=0"));

        stopped.Problems.ShouldHaveSingleItem().ShouldContain("--history:reminders:maxPending");
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _history.Http.SendAsync(request, Ct);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Ct));
    }
}
