using System.Security.Cryptography;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Security.Tests.Scans;

/// <summary>No secret lies in the tree.</summary>
public sealed class SecretScanTests
{
    private const int LargestFile = 2 * 1024 * 1024;

    private static readonly string[] Binary = [".png", ".jpg", ".ico", ".wav", ".ogg", ".flac", ".opus", ".gz", ".zip", ".onnx", ".bin", ".woff2", ".pdf", ".dll"];

    [Fact]
    public void No_secret_lies_in_the_tree()
    {
        var allowed = SourceTree.Read("tests/Security.Tests/Scans/allowed-fixtures.txt").Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 2)[0]).ToHashSet(StringComparer.Ordinal);
        var files = Files.InTree();
        files.Count.ShouldBeGreaterThan(1000);

        var found = files
            .Where(file => !Binary.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && new FileInfo(Path.Combine(SourceTree.Root, file)).Length <= LargestFile)
            .SelectMany(file => File.ReadLines(Path.Combine(SourceTree.Root, file)).Index()
                .SelectMany(line => SecretScan.Find(line.Item).Select(finding => (File: file, Line: line.Index + 1, finding.Kind, finding.Shown))))
            .ToArray();

        found.Where(finding => !allowed.Contains(finding.File)).Select(finding => $"{finding.File}:{finding.Line} {finding.Kind} {finding.Shown}")
            .ShouldBeEmpty("take it out, or say in tests/Security.Tests/Scans/allowed-fixtures.txt why it opens nothing");
        // What is allowed and no longer there would hide what comes later.
        allowed.Except(found.Select(finding => finding.File)).ShouldBeEmpty();
    }

    [Fact]
    public void Secrets_of_many_makes_are_found_and_words_are_not()
    {
        string[] planted =
        [
            "-----BEGIN RSA " + "PRIVATE KEY-----",
            "id = AKIA" + "IOSFODNN7EXAMPLE",
            "key: AIza" + new string('x', 35),
            "x ghp_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(18)),
            "hubTokenSecret=" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)),
            "\"password\": \"" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)) + "\"",
        ];
        foreach (var line in planted)
            SecretScan.Find(line).ShouldNotBeEmpty(line);
        foreach (var line in (string[])["ETCO_server_hubTokenSecret=${ETCO_server_hubTokenSecret}", "token = the-secret-of-the-house-which-is-no-secret", "password: changeme"])
            SecretScan.Find(line).ShouldBeEmpty(line);
    }
}
