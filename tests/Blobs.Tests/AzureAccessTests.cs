using Jibo.Pegasus.Blobs.Azure;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Blobs.Tests;

public sealed class AzureAccessTests
{
    private const string Listing = "<EnumerationResults><Blobs /></EnumerationResults>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_key_and_a_signature_are_told_apart_and_printed_by_nothing()
    {
        AzureAccess.Choose("c2VjcmV0", null, _ => null).ShouldBe(new AzureAccess.AccountKey("c2VjcmV0"));
        AzureAccess.Choose(null, "?sv=1&sig=c2VjcmV0", _ => null).ShouldBe(new AzureAccess.Sas("sv=1&sig=c2VjcmV0"));
        $"{new AzureAccess.AccountKey("c2VjcmV0")} {new AzureAccess.Sas("sig=c2VjcmV0")} {new AzureIdentity.App(new("http://127.0.0.1/"), "c2VjcmV0", null)}".ShouldNotContain("c2VjcmV0");
    }

    [Theory]
    [InlineData("c2VjcmV0", "sig=x", "both set")]
    [InlineData("not base64!", null, "is not base64")]
    [InlineData(null, "sv=1", "is none")]
    [InlineData(null, "sig=a b", "is none")]
    public void What_cannot_be_used_is_refused_without_showing_it(string? key, string? sas, string why)
    {
        var message = Should.Throw<FormatException>(() => AzureAccess.Choose(key, sas, _ => null)).Message;

        message.ShouldContain(why);
        message.ShouldNotContain(key ?? sas!);
    }

    [Fact]
    public void Who_we_are_is_found_in_what_Azure_has_set()
    {
        Find([]).ShouldBe(new AzureIdentity.Machine(null));
        Find(new() { ["azure:clientId"] = "c" }).ShouldBe(new AzureIdentity.Machine("c"));
        Find(new() { ["azure:identityEndpoint"] = "http://169.254.129.3:8081/msi/token", ["azure:identityHeader"] = "h" })
            .ShouldBe(new AzureIdentity.App(new("http://169.254.129.3:8081/msi/token"), "h", null));
        Find(new() { ["azure:tokenFile"] = "/var/run/t", ["azure:clientId"] = "c", ["azure:tenant"] = "t-1" })
            .ShouldBe(new AzureIdentity.Workload(new("https://login.microsoftonline.com/"), "t-1", "c", "/var/run/t"));
    }

    [Theory]
    [InlineData("azure:identityEndpoint", "http://thief.example/token")]
    [InlineData("azure:identityEndpoint", "file:///etc/passwd")]
    [InlineData("azure:tokenFile", "/var/run/t")]
    public void What_leads_elsewhere_or_is_half_there_is_refused(string key, string value) => Should.Throw<FormatException>(() => Find(new() { [key] = value }));

    [Fact]
    public void A_token_of_the_cluster_is_sent_by_https_alone() => Should.Throw<FormatException>(() => Find(new()
    {
        ["azure:tokenFile"] = "/var/run/t",
        ["azure:clientId"] = "c",
        ["azure:tenant"] = "t",
        ["azure:authority"] = "http://thief.example/",
    }));

    [Fact]
    public async Task An_app_asks_for_its_token_once_and_again_before_it_ends()
    {
        await using var server = await LocalContainer.StartAsync();
        var time = new ManualTime(DateTimeOffset.UtcNow);
        var (tokens, bearers) = (0, new List<string>());
        server.Answer = context =>
        {
            if (context.Request.Path != "/msi/token")
            {
                bearers.Add(context.Request.Headers.Authorization.ToString());
                return context.Response.WriteAsync(Listing, Ct);
            }

            context.Request.Headers["X-IDENTITY-HEADER"].ToString().ShouldBe("h");
            context.Request.Query["resource"].ToString().ShouldBe("https://storage.azure.com/");
            context.Request.Query["client_id"].ToString().ShouldBe("c");
            var until = time.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
            return context.Response.WriteAsync($$"""{ "access_token": "t{{++tokens}}", "expires_on": "{{until}}", "token_type": "Bearer" }""", Ct);
        };
        using var store = Blobs(server, new AzureIdentity.App(new(server.Url, "msi/token"), "h", "c"), time);

        (await store.FindProblemAsync(Ct)).ShouldBeNull();
        (await store.FindProblemAsync(Ct)).ShouldBeNull();
        time.Advance(TimeSpan.FromMinutes(56));
        (await store.FindProblemAsync(Ct)).ShouldBeNull();

        bearers.ShouldBe(["Bearer t1", "Bearer t1", "Bearer t2"]);
    }

    [Fact]
    public async Task A_pod_exchanges_the_token_of_its_cluster_as_it_is_now()
    {
        await using var server = await LocalContainer.StartAsync();
        using var folder = new ScratchFolder();
        var file = folder.File("token");
        await File.WriteAllTextAsync(file, "of the cluster\n", Ct);
        IFormCollection? asked = null;
        server.Answer = async context =>
        {
            if (context.Request.Path != "/tenant/oauth2/v2.0/token")
            {
                await context.Response.WriteAsync(context.Request.Headers.Authorization == "Bearer t" ? Listing : "", Ct);
                return;
            }

            asked = await context.Request.ReadFormAsync(Ct);
            await context.Response.WriteAsync("""{ "access_token": "t", "expires_in": 3600 }""", Ct);
        };
        using var store = Blobs(server, new AzureIdentity.Workload(server.Url, "tenant", "c", file), TimeProvider.System);

        (await store.FindProblemAsync(Ct)).ShouldBeNull();

        asked.ShouldNotBeNull().ToDictionary(pair => pair.Key, pair => pair.Value.ToString()).ShouldBe(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "c",
            ["scope"] = "https://storage.azure.com/.default",
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = "of the cluster",
        }, ignoreOrder: true);
    }

    [Theory]
    [InlineData(400, "{}", "status 400")]
    [InlineData(200, "{}", "an answer without a token")]
    [InlineData(200, "<html>", "an answer that cannot be read")]
    [InlineData(200, """{ "access_token": "t" }""", "an answer that cannot be read")]
    [InlineData(200, """{ "access_token": "t", "expires_on": "soon" }""", "an answer that cannot be read")]
    public async Task A_token_that_cannot_be_had_is_said_so(int status, string answer, string why)
    {
        await using var server = await LocalContainer.StartAsync();
        server.Answer = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(answer, Ct);
        };
        using var store = Blobs(server, new AzureIdentity.App(new(server.Url, "msi/token"), "h", null), TimeProvider.System);

        (await store.FindProblemAsync(Ct)).ShouldBe($"A token for Azure's storage cannot be had: {why}");
    }

    private static AzureIdentity Find(Dictionary<string, string> settings) => AzureIdentity.Find(key => settings.GetValueOrDefault(key));

    private static IBlobStore Blobs(LocalContainer server, AzureIdentity who, TimeProvider time) => BlobStores.Create(
        new BlobTarget.Container(new() { Account = "house", Container = "photos", Endpoint = server.Url, Retries = 0 }, "", new AzureAccess.Identity(who)), time);
}
