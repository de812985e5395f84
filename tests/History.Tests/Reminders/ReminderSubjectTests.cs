using System.Net.Http.Headers;
using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.History.Reminders;
using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.History.Tests.Reminders;

/// <summary>A person's reminders are read out and erased with all else of that person.</summary>
public sealed class ReminderSubjectTests : IAsyncLifetime
{
    private const string Operator = "an-operators-secret-that-is-long-enough";

    private readonly ScratchFolder _folder = new();
    private RunningHistory _history = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ReminderHistory Reminders => _history.Service<ReminderHistory>();

    public async ValueTask InitializeAsync() => _history = await RunningHistory.StartAsync(_folder, new ManualTime(), $"--history:adminToken={Operator}");

    public async ValueTask DisposeAsync()
    {
        await _history.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_ones_own_goes_and_what_one_asked_for_others_stays_without_the_name()
    {
        await RecordAsync("own", "ada", "ada");
        await RecordAsync("for-ben", "ben", "ada");
        await RecordAsync("from-ben", "ada", "ben");
        await RecordAsync("for-all", null, "ada");

        var export = await SendAsync(HttpMethod.Get, "personID=ada");
        var answer = await SendAsync(HttpMethod.Delete, "personID=ada");

        export.ShouldContain("\"id\":\"own\"");
        export.ShouldContain("\"id\":\"from-ben\"");
        export.ShouldNotContain("\"id\":\"for-ben\"");
        answer.ShouldContain("reminders");
        var left = await Reminders.ListAsync(new ReminderQuery { RobotId = "r" }, Ct);
        left.Select(reminder => (reminder.Id, reminder.AskedBy)).ShouldBe([("for-all", null), ("for-ben", null)], ignoreOrder: true);
    }

    private Task<Reminder> RecordAsync(string id, string? person, string asker) =>
        Reminders.RecordAsync(new() { Id = id, RobotId = "r", PersonId = person, AskedBy = asker, Text = "x", DueAt = 1_900_000_000_000 }, Ct);

    private async Task<string> SendAsync(HttpMethod method, string about)
    {
        using var request = new HttpRequestMessage(method, PathOf(method) + about);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Operator);
        using var response = await _history.Http.SendAsync(request, Ct);
        var answer = await response.Content.ReadAsStringAsync(Ct);
        response.IsSuccessStatusCode.ShouldBeTrue(answer);
        return answer;
    }

    private static string PathOf(HttpMethod method) => method == HttpMethod.Get ? "v1/export?" : "v1/records?";
}
