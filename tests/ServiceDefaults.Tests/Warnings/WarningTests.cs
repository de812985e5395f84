using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Jibo.Pegasus.ServiceDefaults.Warnings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Warnings;

public sealed class WarningTests
{
    private const string Token = "the operator's token of these tests";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_reads_what_the_service_warned_of_the_newest_first()
    {
        var clock = new ManualClock(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        await using var probe = await StartAsync(clock);
        var log = Logger(probe);

        Say(log, LogLevel.Information, "All is well");
        Say(log, LogLevel.Warning, "The store is slow");
        clock.Now += TimeSpan.FromMinutes(1);
        Say(log, LogLevel.Error, "It broke", new InvalidOperationException("password is hunter2"));

        var (status, answer) = await AskAsync(probe, Token);
        status.ShouldBe(HttpStatusCode.OK);
        answer.ToString().ShouldNotContain("hunter2");
        answer.GetProperty("service").GetString().ShouldBe("probe");
        answer.GetProperty("started").GetDateTimeOffset().ShouldBe(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var warnings = answer.GetProperty("warnings").EnumerateArray().ToArray();
        warnings.Length.ShouldBe(2);
        (Text(warnings[0], "level"), Text(warnings[0], "message"), Text(warnings[0], "exception")).ShouldBe(("error", "It broke", "InvalidOperationException"));
        (Text(warnings[1], "level"), Text(warnings[1], "message"), Text(warnings[1], "category")).ShouldBe(("warn", "The store is slow", "Test.Category"));
        (warnings[0].GetProperty("time").GetDateTimeOffset() - warnings[1].GetProperty("time").GetDateTimeOffset()).ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task What_is_said_again_right_away_is_counted_and_the_book_has_an_end()
    {
        await using var probe = await StartAsync();
        var log = Logger(probe);

        for (var i = 0; i < WarningBook.Most * 2; i++)
            Say(log, LogLevel.Warning, FormattableString.Invariant($"Number {i}"));
        for (var i = 0; i < 7; i++)
            Say(log, LogLevel.Warning, "Again");
        Say(log, LogLevel.Warning, new string('x', 5000));

        var warnings = (await AskAsync(probe, Token)).Json.GetProperty("warnings");
        warnings.GetArrayLength().ShouldBe(WarningBook.Most);
        Text(warnings[0], "message").Length.ShouldBeLessThan(520);
        (Text(warnings[1], "message"), warnings[1].GetProperty("times").GetInt32()).ShouldBe(("Again", 7));
        Text(warnings[2], "message").ShouldBe($"Number {(WarningBook.Most * 2) - 1}");
    }

    [Fact]
    public async Task A_warning_says_in_which_turn_it_happened()
    {
        await using var probe = await StartAsync(map: app => app.MapGet("/turn", (RequestDelegate)(context =>
        {
            Say(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Test.Category"), LogLevel.Warning, "In a turn");
            return Task.CompletedTask;
        })));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/turn");
        request.Headers.TryAddWithoutValidation("x-jibo-transid", "tid-1");
        request.Headers.TryAddWithoutValidation("x-jibo-robotid", "Robot-One");
        using var response = await probe.Http.SendAsync(request, Ct);

        var warning = (await AskAsync(probe, Token)).Json.GetProperty("warnings")[0];
        (Text(warning, "transID"), Text(warning, "robotID")).ShouldBe(("tid-1", "Robot-One"));
    }

    [Fact]
    public async Task Nobody_else_reads_them()
    {
        await using var probe = await StartAsync();
        (await AskAsync(probe, null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(probe, Token + "x")).Status.ShouldBe(HttpStatusCode.Unauthorized);

        await using var closed = await Probe.StartAsync();
        var (status, answer) = await AskAsync(closed, Token);
        status.ShouldBe(HttpStatusCode.Forbidden);
        answer.ToString().ShouldContain("ETCO_server_operatorToken");
    }

    private static Task<Probe> StartAsync(TimeProvider? time = null, Action<WebApplication>? map = null) => Probe.StartAsync(
        map, builder => builder.Services.AddSingleton(time ?? TimeProvider.System), null, $"--server:operatorToken={Token}", "--server:logLevel=warn");

    private static ILogger Logger(Probe probe) => probe.App.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Test.Category");

    private static async Task<(HttpStatusCode Status, JsonElement Json)> AskAsync(Probe probe, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/warnings");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await probe.Http.SendAsync(request, Ct);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)));
    }

    private static void Say(ILogger log, LogLevel level, string text, Exception? exception = null) => log.Log(level, default, text, exception, (said, _) => said);

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
