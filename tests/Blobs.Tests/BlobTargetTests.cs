namespace Jibo.Pegasus.Blobs.Tests;

public sealed class BlobTargetTests
{
    [Theory]
    [InlineData("folder:/var/lib/blobs", "/var/lib/blobs")]
    [InlineData("folder:///var/lib/blobs", "/var/lib/blobs")]
    [InlineData("FILE:/x", "/x")]
    [InlineData("/x", "/x")]
    [InlineData("./x", "./x")]
    public void A_folder_is_named(string text, string folder) => BlobTargetText.Parse(text).ShouldBe(new BlobTarget.Folder(folder));

    [Theory]
    [InlineData("s3://logs", "", "us-east-1", null, null, 30)]
    [InlineData("S3://logs/a/b/", "a/b/", "us-east-1", null, null, 30)]
    [InlineData("s3://logs/a?region=eu-west-1&endpoint=http%3A%2F%2Fminio%3A9000&pathStyle=false&timeout=5", "a/", "eu-west-1", "http://minio:9000", false, 5)]
    [InlineData("s3://logs?endpoint=https://h/base", "", "us-east-1", "https://h/base", null, 30)]
    public void A_bucket_is_named(string text, string prefix, string region, string? endpoint, bool? pathStyle, int seconds) =>
        BlobTargetText.Parse(text).ShouldBe(new BlobTarget.Bucket(
            new()
            {
                Bucket = "logs",
                Region = region,
                Endpoint = endpoint is null ? null : new(endpoint),
                PathStyle = pathStyle,
                Timeout = TimeSpan.FromSeconds(seconds),
                Retries = 2,
            },
            prefix));

    [Theory]
    [InlineData("azure://house1/photos", "", null, 30)]
    [InlineData("AZURE://house1/photos/of/2026/", "of/2026/", null, 30)]
    [InlineData("azure://house1/photos/a?endpoint=http%3A%2F%2Fazurite%3A10000%2Fhouse1&timeout=5", "a/", "http://azurite:10000/house1", 5)]
    public void A_container_is_named(string text, string prefix, string? endpoint, int seconds) =>
        BlobTargetText.Parse(text).ShouldBe(new BlobTarget.Container(
            new() { Account = "house1", Container = "photos", Endpoint = endpoint is null ? null : new(endpoint), Timeout = TimeSpan.FromSeconds(seconds) },
            prefix));

    [Theory]
    [InlineData("")]
    [InlineData("folder:")]
    [InlineData("logs")]
    [InlineData("s3://")]
    [InlineData("s3://UP")]
    [InlineData("s3://logs/../other")]
    [InlineData("s3://logs/a//b")]
    [InlineData("s3://logs?region=")]
    [InlineData("s3://logs?region=a%2Fb")]
    [InlineData("s3://logs?endpoint=ftp://x")]
    [InlineData("s3://logs?timeout=0")]
    [InlineData("s3://logs?accessKey=x")]
    [InlineData("s3://logs?region")]
    [InlineData("azure://x")]
    [InlineData("azure://house/Photos")]
    [InlineData("azure://house/photos/../other")]
    [InlineData("azure://house/photos?accountKey=x")]
    [InlineData("azure://house/photos?timeout=601")]
    public void What_names_no_store_is_refused(string text) => Should.Throw<FormatException>(() => BlobStores.Create(text)).Message.ShouldBe(BlobTargetText.MustBe);
}
