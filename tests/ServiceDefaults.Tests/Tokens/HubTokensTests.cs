using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Tokens;

public class HubTokensTests
{
    private const string Secret = "a secret that only this test knows";

    private static readonly RobotIdentity Robot = new("account-1", "quiet-brave-lemon-lamp", "AKID", "SAK");
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    private readonly ManualClock _clock = new(Start);
    private readonly HubTokens _tokens;

    public HubTokensTests() => _tokens = new HubTokens(new TokenOptions { Secret = Secret }, _clock);

    [Fact]
    public void An_issued_token_is_accepted_and_says_who_the_robot_is() =>
        _tokens.Verify($"Bearer {_tokens.Issue(Robot with { Email = "owner@example.org" })}")
            .ShouldBeOfType<TokenVerification.Accepted>().Identity
            .ShouldBe(Robot with { Email = "owner@example.org", IssuedAt = Start });

    [Fact]
    public void Claims_are_in_the_order_that_robots_know_and_last_three_hours()
    {
        var parts = _tokens.Issue(Robot).Split('.');

        Text(parts[0]).ShouldBe("""{"alg":"HS256","typ":"JWT"}""");
        Text(parts[1]).ShouldBe(
            """{"accessKeyId":"AKID","friendlyId":"quiet-brave-lemon-lamp","id":"account-1","payload":null,"secretAccessKey":"SAK","iat":1700000000,"exp":1700010800}""");
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    [InlineData("""{"onRobotSkills":null}""", null)]
    [InlineData("""{"onRobotSkills":"@be/clock"}""", null)]
    [InlineData("""{"onRobotSkills":["@be/clock",7]}""", null)]
    [InlineData("""{"onRobotSkills":[]}""", "")]
    [InlineData("""{"onRobotSkills":["@be/clock","@be/radio"],"more":1}""", "@be/clock @be/radio")]
    public void A_token_may_say_what_runs_on_the_robot(string payload, string? skills)
    {
        var identity = _tokens.Verify(Signed("""{"alg":"HS256"}""", $$"""{"id":"a","friendlyId":"b","payload":{{payload}} }"""))
            .ShouldBeOfType<TokenVerification.Accepted>().Identity;

        (identity.OnRobotSkills is { } list ? string.Join(' ', list) : null).ShouldBe(skills);
        if (identity.OnRobotSkills is null)
            return;
        var again = _tokens.Verify($"Bearer {_tokens.Issue(identity)}").ShouldBeOfType<TokenVerification.Accepted>().Identity;
        again.OnRobotSkills.ShouldBe(identity.OnRobotSkills);
    }

    /// <summary>Made by hand with another implementation's rules: RFC 7515 says what the bytes are.</summary>
    [Fact]
    public void The_signature_is_the_one_of_the_standard()
    {
        // RFC 7515, appendix A.1: the example key, header and payload, and the signature they must give.
        var key = Base64Url.DecodeFromChars("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
        var signature = HMACSHA256.HashData(key, "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"u8);
        Base64Url.EncodeToString(signature).ShouldBe("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

        var token = _tokens.Issue(Robot);
        var signed = token[..token.LastIndexOf('.')];
        token.ShouldBe($"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes(signed)))}");
    }

    [Theory]
    [InlineData(null, "Authorization is required")]
    [InlineData("", "Authorization is required")]
    [InlineData("   ", "Authorization is required")]
    [InlineData("Basic dXNlcjpwYXNz", "Only bearer scheme is supported")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.e30.x", "Only bearer scheme is supported")]
    [InlineData("Bearer", "JsonWebTokenError: jwt must be provided")]
    [InlineData("Bearer  ", "JsonWebTokenError: jwt must be provided")]
    [InlineData("Bearer abc", "JsonWebTokenError: jwt malformed")]
    [InlineData("Bearer a.b", "JsonWebTokenError: jwt malformed")]
    [InlineData("Bearer a.b.c.d", "JsonWebTokenError: jwt malformed")]
    [InlineData("Bearer a.b.cé", "JsonWebTokenError: jwt malformed")]
    [InlineData("Bearer a.b.c", "JsonWebTokenError: invalid token")]
    [InlineData("Bearer ..", "JsonWebTokenError: invalid token")]
    [InlineData("Bearer e30=.e30=.e30=", "JsonWebTokenError: invalid token")]
    public void A_header_of_no_use_is_refused_in_the_words_of_the_original(string? header, string reason) =>
        Refusal(_tokens.Verify(header)).ShouldBe(reason);

    [Fact]
    public void The_scheme_may_be_written_in_any_case() =>
        _tokens.Verify($"bearer {_tokens.Issue(Robot)}").ShouldBeOfType<TokenVerification.Accepted>();

    [Fact]
    public void Without_a_secret_no_token_is_accepted_and_none_issued()
    {
        var without = new HubTokens(new TokenOptions(), _clock);

        Refusal(without.Verify($"Bearer {_tokens.Issue(Robot)}")).ShouldBe("No JWT secret set");
        Refusal(without.Verify("Basic x")).ShouldBe("Only bearer scheme is supported");
        Should.Throw<InvalidOperationException>(() => without.Issue(Robot));
    }

    [Fact]
    public void Another_secret_is_an_invalid_signature() =>
        Refusal(new HubTokens(new TokenOptions { Secret = "another" }, _clock).Verify($"Bearer {_tokens.Issue(Robot)}"))
            .ShouldBe("JsonWebTokenError: invalid signature");

    [Fact]
    public void Any_changed_character_is_refused()
    {
        var token = _tokens.Issue(Robot);
        for (var i = 0; i < token.Length; i++)
        {
            var changed = $"{token[..i]}{(token[i] == 'A' ? 'B' : 'A')}{token[(i + 1)..]}";
            _tokens.Verify($"Bearer {changed}").ShouldBeOfType<TokenVerification.Refused>($"character {i}");
        }
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"JWT"}""")]
    [InlineData("""{"alg":"hs256"}""")]
    [InlineData("""{"alg":"HS512"}""")]
    [InlineData("""{"alg":"RS256"}""")]
    [InlineData("""{"alg":["HS256"]}""")]
    [InlineData("""{"typ":"JWT"}""")]
    public void Any_algorithm_but_HS256_is_refused_even_when_rightly_signed(string header) =>
        Refusal(_tokens.Verify(Signed(header, Claims()))).ShouldBe("JsonWebTokenError: invalid algorithm");

    [Fact]
    public void A_token_without_a_signature_is_refused() =>
        Refusal(_tokens.Verify($"Bearer {Part("""{"alg":"none"}""")}.{Part(Claims())}.")).ShouldBe("JsonWebTokenError: jwt signature is required");

    [Theory]
    [InlineData("""{"alg":"HS256","crit":["exp"]}""", null)]
    [InlineData("""{"alg":"none","alg":"HS256"}""", null)]
    [InlineData("[]", null)]
    [InlineData(null, "null")]
    [InlineData(null, "\"text\"")]
    [InlineData(null, """{"id":"a","id":"b","friendlyId":"c"}""")]
    [InlineData(null, """{"id":"account"}""")]
    [InlineData(null, """{"friendlyId":"robot"}""")]
    [InlineData(null, """{"id":7,"friendlyId":"robot"}""")]
    [InlineData(null, """{"id":"\ud800","friendlyId":"robot"}""")]
    [InlineData(null, """{"id":"","friendlyId":"robot"}""")]
    public void Parts_that_say_nothing_clear_are_refused(string? header, string? claims) =>
        Refusal(_tokens.Verify(Signed(header ?? """{"alg":"HS256"}""", claims ?? Claims()))).ShouldBe("JsonWebTokenError: invalid token");

    [Fact]
    public void Deep_json_is_refused() =>
        Refusal(_tokens.Verify(Signed("""{"alg":"HS256"}""", new string('[', 1000)))).ShouldBe("JsonWebTokenError: invalid token");

    [Fact]
    public void A_huge_token_is_refused_before_it_is_read() =>
        Refusal(_tokens.Verify($"Bearer {new string('a', 100_000)}.b.c")).ShouldBe("JsonWebTokenError: jwt malformed");

    [Fact]
    public void A_token_expires_to_the_second()
    {
        var header = $"Bearer {_tokens.Issue(Robot)}";

        _clock.Now = Start.AddSeconds(10_799.9);
        _tokens.Verify(header).ShouldBeOfType<TokenVerification.Accepted>();
        _clock.Now = Start.AddSeconds(10_800);
        Refusal(_tokens.Verify(header)).ShouldBe("TokenExpiredError: jwt expired");
    }

    [Fact]
    public void Skew_gives_both_ends_of_a_token_that_much_more()
    {
        var tokens = new HubTokens(new TokenOptions { Secret = Secret, Skew = TimeSpan.FromSeconds(30) }, _clock);
        var header = Signed("""{"alg":"HS256"}""", """{"id":"a","friendlyId":"b","nbf":1700000000,"exp":1700000100}""");

        _clock.Now = Start.AddSeconds(-31);
        Refusal(tokens.Verify(header)).ShouldBe("NotBeforeError: jwt not active");
        _clock.Now = Start.AddSeconds(-30);
        tokens.Verify(header).ShouldBeOfType<TokenVerification.Accepted>();
        _clock.Now = Start.AddSeconds(129);
        tokens.Verify(header).ShouldBeOfType<TokenVerification.Accepted>();
        _clock.Now = Start.AddSeconds(130);
        Refusal(tokens.Verify(header)).ShouldBe("TokenExpiredError: jwt expired");
    }

    [Theory]
    [InlineData("\"nbf\":\"1\"", "JsonWebTokenError: invalid nbf value")]
    [InlineData("\"exp\":\"9999999999\"", "JsonWebTokenError: invalid exp value")]
    [InlineData("\"exp\":null", "JsonWebTokenError: invalid exp value")]
    [InlineData("\"nbf\":1700000001", "NotBeforeError: jwt not active")]
    [InlineData("\"exp\":-1e999", "TokenExpiredError: jwt expired")]
    public void Times_that_are_wrong_are_refused(string claim, string reason) =>
        Refusal(_tokens.Verify(Signed("""{"alg":"HS256"}""", $$"""{"id":"a","friendlyId":"b",{{claim}}}"""))).ShouldBe(reason);

    [Fact]
    public void Nothing_that_is_printed_holds_a_secret()
    {
        var accepted = _tokens.Verify($"Bearer {_tokens.Issue(Robot)}");

        $"{Robot} {accepted} {new TokenOptions { Secret = Secret }}".ShouldSatisfyAllConditions(
            text => text.ShouldNotContain("SAK"), text => text.ShouldNotContain("AKID"), text => text.ShouldNotContain(Secret));
    }

    private static string Claims() => """{"id":"account-1","friendlyId":"robot"}""";

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static string Text(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));

    private static string Signed(string header, string claims)
    {
        var signed = $"{Part(header)}.{Part(claims)}";
        return $"Bearer {signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Refusal(TokenVerification verification) => verification.ShouldBeOfType<TokenVerification.Refused>().Reason;
}
