using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Jibo.Pegasus.Clients.Google;

namespace Jibo.Pegasus.Clients.Tests.Google;

public sealed class ServiceAccountKeyTests
{
    private static readonly string Pem = PemOf(2048);

    [Theory]
    [InlineData("type", "authorized_user", "its type is not service_account")]
    [InlineData("type", null, "its type is not service_account")]
    [InlineData("client_email", "", "it has no client_email")]
    [InlineData("private_key", null, "it has no private_key")]
    [InlineData("private_key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "its private_key is no RSA key of 2048 bits or more")]
    [InlineData("private_key", "hunter2", "its private_key is no RSA key of 2048 bits or more")]
    [InlineData("token_uri", "http://tokens.example.com/", "its token_uri is no https address")]
    [InlineData("token_uri", "file:///etc/passwd", "its token_uri is no https address")]
    [InlineData("token_uri", "not an address", "its token_uri is no https address")]
    public void What_is_wrong_is_said_without_the_key(string member, string? value, string problem)
    {
        ServiceAccountKey.TryParse(File(file => file[member] = value), out var key, out var said).ShouldBeFalse();

        key.ShouldBeNull();
        said.ShouldBe(problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/run/secrets/google.json")]
    [InlineData("{")]
    public void What_is_not_json_is_no_key(string text)
    {
        ServiceAccountKey.TryParse(text, out _, out var said).ShouldBeFalse();

        said.ShouldBe("it is not JSON");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    public void What_is_no_object_is_no_key(string text) => ServiceAccountKey.TryParse(text, out _, out _).ShouldBeFalse();

    [Fact]
    public void A_short_or_public_key_is_none()
    {
        using var rsa = RSA.Create(2048);
        ServiceAccountKey.TryParse(File(file => file["private_key"] = PemOf(1024)), out _, out _).ShouldBeFalse();
        ServiceAccountKey.TryParse(File(file => file["private_key"] = rsa.ExportSubjectPublicKeyInfoPem()), out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Tokens_come_from_google_unless_the_file_says_otherwise()
    {
        ServiceAccountKey.TryParse(File(file => file.Remove("token_uri")), out var key, out _).ShouldBeTrue();

        key!.Tokens.ShouldBe(new Uri("https://oauth2.googleapis.com/token"));
    }

    [Fact]
    public void A_key_does_not_print_itself()
    {
        ServiceAccountKey.TryParse(File(_ => { }), out var key, out _).ShouldBeTrue();

        $"{key} {new GoogleAccess { Endpoint = new("https://speech.googleapis.com"), Key = key }}".ShouldNotContain("PRIVATE");
        new AccessToken("hush", TimeSpan.FromHours(1)).ToString().ShouldNotContain("hush");
    }

    private static string PemOf(int bits)
    {
        using var rsa = RSA.Create(bits);
        return rsa.ExportPkcs8PrivateKeyPem();
    }

    private static string File(Action<JsonObject> change)
    {
        var file = new JsonObject { ["type"] = "service_account", ["private_key"] = Pem, ["client_email"] = "a@b", ["token_uri"] = "https://oauth2.googleapis.com/token" };
        change(file);
        return file.ToJsonString();
    }
}
