using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Tokens;

/// <summary>Replacing the secret of hub tokens while robots hold tokens of either.</summary>
public sealed class TokenRotationTests : IDisposable
{
    private const string Old = "old-secret-of-the-house-0123456789abcdef";
    private const string New = "new-secret-of-the-house-0123456789abcdef";
    private static readonly RobotIdentity Robot = new("account", "Robot-One");

    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tokens_of_either_secret_are_good_and_new_ones_are_signed_with_the_first()
    {
        var both = Tokens(New, Old);

        IsGood(both, Tokens(Old).Issue(Robot)).ShouldBeTrue();
        IsGood(both, Tokens(New).Issue(Robot)).ShouldBeTrue();
        IsGood(both, Tokens("another-secret-altogether-0123456789abcdef").Issue(Robot)).ShouldBeFalse();
        IsGood(Tokens(New), both.Issue(Robot)).ShouldBeTrue();
        IsGood(Tokens(Old), both.Issue(Robot)).ShouldBeFalse();
    }

    [Fact]
    public void A_token_of_the_other_secret_ends_as_any_other()
    {
        var token = Tokens(Old).Issue(Robot);
        _time.Advance(HubTokens.Lifetime + TimeSpan.FromSeconds(1));

        Tokens(New, Old).Verify($"Bearer {token}").ShouldBeOfType<TokenVerification.Refused>().Reason.ShouldBe("TokenExpiredError: jwt expired");
    }

    [Fact]
    public async Task A_changed_file_is_taken_in_while_the_service_runs_and_a_bad_one_changes_nothing()
    {
        var (secret, previous) = (_folder.File("secret"), _folder.File("previous"));
        await WriteAsync(secret, Old);
        await WriteAsync(previous, Old);
        var tokens = Tokens(Old, Old);
        using var watch = new TokenSecretWatch(
            new() { Secret = Old, Previous = Old, SecretFile = secret, PreviousFile = previous }, tokens,
            new ServerOptions { Service = "hub", Address = System.Net.IPAddress.Any }, _time, NullLogger<TokenSecretWatch>.Instance);
        await watch.StartAsync(TestContext.Current.CancellationToken);

        await WriteAsync(previous, New);
        await LookAsync();
        IsGood(tokens, Tokens(New).Issue(Robot)).ShouldBeTrue();
        IsGood(Tokens(Old), tokens.Issue(Robot)).ShouldBeTrue("still signed with the old one");

        await WriteAsync(secret, New);
        await WriteAsync(previous, Old);
        await LookAsync();
        IsGood(Tokens(New), tokens.Issue(Robot)).ShouldBeTrue();
        IsGood(tokens, Tokens(Old).Issue(Robot)).ShouldBeTrue();

        foreach (var bad in (string[])["short", "development-only-0123456789abcdef0123456789abcdef", ""])
        {
            await WriteAsync(secret, bad);
            await LookAsync();
            IsGood(Tokens(New), tokens.Issue(Robot)).ShouldBeTrue(bad);
        }

        await WriteAsync(secret, New);
        await WriteAsync(previous, New);
        await LookAsync();
        IsGood(tokens, Tokens(Old).Issue(Robot)).ShouldBeFalse();
        await watch.StopAsync(TestContext.Current.CancellationToken);
    }

    private static bool IsGood(HubTokens judge, string token) => judge.Verify($"Bearer {token}") is TokenVerification.Accepted;

    private HubTokens Tokens(string secret, string? previous = null) => new(new TokenOptions { Secret = secret, Previous = previous }, _time);

    // Two looks find the same, and the change is in by the time that the next is waited for.
    private async Task LookAsync()
    {
        for (var look = 0; look < 3; look++)
        {
            await _time.TimerDueInAsync(TokenSecretWatch.LookEvery);
            _time.Advance(TokenSecretWatch.LookEvery);
        }

        await _time.TimerDueInAsync(TokenSecretWatch.LookEvery);
    }

    private static Task WriteAsync(string file, string text) => File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
}
