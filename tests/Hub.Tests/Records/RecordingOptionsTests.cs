using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Blobs.Azure;
using Jibo.Pegasus.Hub.Records;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults;

namespace Jibo.Pegasus.Hub.Tests.Records;

public sealed class RecordingOptionsTests
{
    [Fact]
    public void By_default_nothing_is_recorded()
    {
        var options = Read();

        (options.RecordSpeechHistory, options.SpeechLogs, options.IsOff).ShouldBe((false, null, true));
    }

    [Theory]
    [InlineData("my-logs", "my-logs", "")]
    [InlineData("s3://my-logs", "my-logs", "")]
    [InlineData("s3://my-logs/", "my-logs", "")]
    [InlineData("s3://my-logs/a/b/", "my-logs", "a/b/")]
    [InlineData("S3://my.logs/a", "my.logs", "a/")]
    public void A_bucket_may_have_a_prefix(string setting, string bucket, string prefix)
    {
        var target = Read(("ETCO_hub_recordSpeechLogBucket", setting)).SpeechLogs.ShouldBeOfType<BlobTarget.Bucket>();

        (target.S3.Bucket, target.Prefix, target.Credentials).ShouldBe((bucket, prefix, null));
    }

    [Theory]
    [InlineData("file:/var/log/speech", "/var/log/speech")]
    [InlineData("file:///var/log/speech", "/var/log/speech")]
    [InlineData("/var/log/speech", "/var/log/speech")]
    [InlineData("./speech", "./speech")]
    public void A_folder_is_a_folder(string setting, string path) =>
        Read(("ETCO_hub_recordSpeechLogBucket", setting)).SpeechLogs.ShouldBe(new BlobTarget.Folder(path));

    [Fact]
    public void A_server_of_ones_own_has_an_address_and_a_key()
    {
        var target = Read(
            ("ETCO_hub_recordSpeechLogBucket", "logs"),
            ("ETCO_hub_speechLog_endpoint", "http://minio:9000"),
            ("ETCO_hub_speechLog_region", "eu-west-1"),
            ("ETCO_hub_speechLog_pathStyle", "false"),
            ("ETCO_hub_speechLog_timeout", "5s"),
            ("ETCO_hub_speechLog_accessKey", "id"),
            ("ETCO_hub_speechLog_secretKey", "secret"),
            ("ETCO_hub_speechLog_sessionToken", "token")).SpeechLogs.ShouldBeOfType<BlobTarget.Bucket>();

        target.S3.ShouldBe(new() { Bucket = "logs", Region = "eu-west-1", Endpoint = new("http://minio:9000"), PathStyle = false, Timeout = TimeSpan.FromSeconds(5) });
        target.Credentials.ShouldBe(new("id", "secret", "token"));
        target.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public void A_container_may_have_a_key_of_its_own()
    {
        var target = Read(("ETCO_hub_recordSpeechLogBucket", "logs"), ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/x?y=1")).SpeechLogs.ShouldBeOfType<BlobTarget.Bucket>();
        target.Lender.ShouldBe(new Uri("http://169.254.170.2/v2/credentials/x?y=1"));

        Should.Throw<ConfigurationProblemException>(() => Read(("ETCO_hub_recordSpeechLogBucket", "logs"), ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "//thief/x")))
            .Problems.ShouldBe(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI holds '//thief/x'; it must be a path, as the container service sets it."]);
    }

    [Fact]
    public void A_container_of_Azure_has_a_key_or_a_signature_or_else_an_identity()
    {
        const string Where = "azure://house/logs/speech";

        var target = Read(
            ("ETCO_hub_recordSpeechLogBucket", Where),
            ("ETCO_hub_speechLog_endpoint", "http://azurite:10000/house"),
            ("ETCO_hub_speechLog_timeout", "5s"),
            ("ETCO_hub_speechLog_accountKey", "c2VjcmV0")).SpeechLogs.ShouldBeOfType<BlobTarget.Container>();
        target.Azure.ShouldBe(new() { Account = "house", Container = "logs", Endpoint = new("http://azurite:10000/house"), Timeout = TimeSpan.FromSeconds(5), Retries = 0 });
        (target.Prefix, target.Access).ShouldBe(("speech/", new AzureAccess.AccountKey("c2VjcmV0")));

        Read(("ETCO_hub_recordSpeechLogBucket", Where), ("ETCO_hub_speechLog_sas", "?sig=x")).SpeechLogs.ShouldBeOfType<BlobTarget.Container>()
            .Access.ShouldBe(new AzureAccess.Sas("sig=x"));
        Read(("ETCO_hub_recordSpeechLogBucket", Where), ("AZURE_CLIENT_ID", "c")).SpeechLogs.ShouldBeOfType<BlobTarget.Container>()
            .Access.ShouldBe(new AzureAccess.Identity(new AzureIdentity.Machine("c")));
        Should.Throw<ConfigurationProblemException>(() => Read(("ETCO_hub_recordSpeechLogBucket", Where), ("IDENTITY_ENDPOINT", "http://thief.example/")))
            .Problems.ShouldBe(["ETCO_hub_recordSpeechLogBucket names a container of Azure. IDENTITY_ENDPOINT must be an http address of this machine, as Azure sets it."]);
    }

    [Theory]
    [InlineData("s3://")]
    [InlineData("s3:///prefix")]
    [InlineData("s3://UPPER")]
    [InlineData("s3://logs/a/../b")]
    [InlineData("s3://logs/a//b")]
    [InlineData("ab")]
    [InlineData("logs/prefix")]
    [InlineData("https://logs.s3.amazonaws.com")]
    [InlineData("file:")]
    [InlineData("a..b")]
    [InlineData("azure://house")]
    public void What_names_neither_stops_the_start_with_one_sentence(string setting)
    {
        var stopped = Should.Throw<ConfigurationProblemException>(() => Read(("ETCO_hub_recordSpeechLogBucket", setting)));

        stopped.Problems.ShouldBe([$"ETCO_hub_recordSpeechLogBucket holds '{setting}'; it must be s3://bucket, s3://bucket/prefix, a bucket's name, azure://account/container, file:/folder or a folder."]);
    }

    [Fact]
    public void Half_a_key_stops_the_start_and_is_not_shown()
    {
        var stopped = Should.Throw<ConfigurationProblemException>(() => Read(
            ("ETCO_hub_recordSpeechLogBucket", "logs"), ("ETCO_hub_speechLog_secretKey", "very secret")));

        stopped.Problems.ShouldBe(["ETCO_hub_speechLog_accessKey and ETCO_hub_speechLog_secretKey belong together; only one of them is set."]);
    }

    private static RecordingOptions Read(params (string Name, string Value)[] settings) =>
        PegasusDefaults.CreateBuilder(HubService.Info, [], settings.ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal)).AddSettings(RecordingOptions.Read);
}
