using System.Diagnostics.Metrics;
using System.Net;
using Jibo.Pegasus.Accounts.Notifications;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Accounts.Tests.Families;

/// <summary>A robot boots and its owner logs in while everything is logged: nothing that opens anything is in a log or a label.</summary>
public sealed class NothingLeakedTests
{
    private const string Password = "the right password, and a long one";

    [Fact]
    public async Task No_token_key_signature_or_password_is_logged_or_counted()
    {
        using var folder = new ScratchFolder();
        using var log = new KeptLog();
        var labels = new List<string>();
        using var meters = Listen(labels);
        var ct = TestContext.Current.CancellationToken;
        var secrets = new List<string> { Password, RunningAccounts.TokenSecret, Convert.ToBase64String(new byte[32]) };

        await using (var accounts = await RunningAccounts.StartAsync(
            folder, new(), services => services.AddSingleton<ILoggerProvider>(log), "--server:logLevel=debug", "--accounts:serviceToken=what services bear at the door of accounts"))
        {
            secrets.Add("what services bear at the door of accounts");
            var home = await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com", Password);
            secrets.AddRange([home.RobotKey.SecretAccessKey, home.OwnerKey.SecretAccessKey]);
            void Keep(HttpRequestMessage request) => secrets.Add(request.Headers.GetValues("Authorization").Single().Split("Signature=")[1]);

            foreach (var target in new[] { "Robot_20160225.GetRobot", "Loop_20160324.ListLoops", "Person_20160801.ListHolidays", "Nothing_20000101.Known" })
                await accounts.AskAsync(target, $$"""{"id":"Red-Green-Blue-Gold","loopId":"{{home.Loop.Id}}"}""", home.RobotKey, change: Keep);
            foreach (var target in new[] { "Account_20151111.CreateHubToken", "Account_20151111.CreateAccessToken" })
                secrets.Add((await accounts.AskAsync(target, "{}", home.RobotKey, change: Keep)).Json.GetProperty("token").GetString()!);
            var login = $$"""{"email":"ada@example.com","password":"{{Password}}"}""";
            (await accounts.AskAsync("Account_20151111.Login", login, key: null)).Status.ShouldBe(HttpStatusCode.OK);
            await accounts.AskAsync("Account_20151111.Login", login.Replace("right", "wrong", StringComparison.Ordinal), key: null);
            secrets.Add(Password.Replace("right", "wrong", StringComparison.Ordinal));
            secrets.Add((await accounts.AskAsync("Notification_20150505.NewRobotToken", "{}", home.RobotKey)).Json.GetProperty("token").GetString()!);
            // The token is the path: what logs requests as they come would log it.
            using (var request = new HttpRequestMessage(HttpMethod.Get, "/" + secrets[^1]))
                await accounts.Http.SendAsync(request, ct);
            using var socket = await accounts.ConnectAsync(home.RobotKey, ct);
            await accounts.Service<IRobotNews>().LoopUpdatedAsync(home.Loop.Id, ct);
            await accounts.Accounts.RevokeAsync(home.Robot.Id, ct);
            await accounts.AskAsync("Account_20151111.CreateHubToken", "{}", home.RobotKey, change: Keep);
        }

        var logged = log.Text(LogLevel.Trace);
        logged.ShouldNotBeEmpty();
        foreach (var secret in secrets)
        {
            logged.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"it was logged: {Excerpt(logged, secret)}");
            labels.ShouldNotContain(label => label.Contains(secret, StringComparison.Ordinal));
        }

        // Names of people and robots are for nobody's dashboards either.
        log.Text(LogLevel.Information).ShouldNotContain("ada@example.com");
        labels.ShouldNotContain(label => label.Contains("ada@example.com", StringComparison.Ordinal) || label.Contains("Red-Green-Blue-Gold", StringComparison.Ordinal));
    }

    private static string Excerpt(string text, string found)
    {
        var at = text.IndexOf(found, StringComparison.Ordinal);
        return at < 0 ? "" : text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)];
    }

    private static MeterListener Listen(List<string> labels)
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, all) => all.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Keep(tags));
        listener.SetMeasurementEventCallback<int>((_, _, tags, _) => Keep(tags));
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Keep(tags));
        listener.Start();
        return listener;

        void Keep(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (labels)
            {
                foreach (var tag in tags)
                    labels.Add($"{tag.Key}={tag.Value}");
            }
        }
    }
}
