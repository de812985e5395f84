using System.Security.Cryptography;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Gateway.Tests.Tls;

/// <summary>A certificate that cannot be used stops the start, and one sentence says why.</summary>
public sealed class BadCertificateTests : IDisposable
{
    private readonly TestCertificates _files = new();

    public BadCertificateTests() => _files.Write();

    [Fact]
    public void One_that_is_not_there() =>
        Sentence(_files.File1("nowhere.pem"), _files.KeyFile).ShouldBe($"The gateway cannot use its certificate: {_files.File1("nowhere.pem")} is not there.");

    [Fact]
    public void One_without_its_key() =>
        Sentence(_files.CertificateFile, _files.File1("nowhere.key")).ShouldBe($"The gateway cannot use its certificate: {_files.File1("nowhere.key")} is not there.");

    [Fact]
    public void One_with_the_key_of_another()
    {
        using var other = RSA.Create(2048);
        File.WriteAllText(_files.KeyFile, other.ExportPkcs8PrivateKeyPem());

        Sentence(_files.CertificateFile, _files.KeyFile).ShouldStartWith(
            $"The gateway cannot use its certificate: {_files.KeyFile} holds no private key that belongs to the certificate in {_files.CertificateFile}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("\0\u0001\u0002")]
    public void A_file_that_is_none(string content)
    {
        File.WriteAllText(_files.CertificateFile, content);

        Sentence(_files.CertificateFile, _files.KeyFile).ShouldStartWith(
            $"The gateway cannot use its certificate: {_files.CertificateFile} is neither PEM nor a PFX file that the password opens");
    }

    [Theory]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "holds no certificate that can be read")]
    [InlineData("-----BEGIN SOMETHING-----\nAAAA\n-----END SOMETHING-----\n", "holds no certificate")]
    public void Pem_that_holds_no_certificate(string content, string why)
    {
        File.WriteAllText(_files.CertificateFile, content);

        Sentence(_files.CertificateFile, _files.KeyFile).ShouldStartWith($"The gateway cannot use its certificate: {_files.CertificateFile} {why}");
    }

    [Fact]
    public void A_folder()
    {
        Sentence(_files.Folder, _files.KeyFile).ShouldStartWith($"The gateway cannot use its certificate: {_files.Folder} cannot be read by this user");
    }

    [Fact]
    public void A_file_that_is_far_too_large()
    {
        File.WriteAllBytes(_files.CertificateFile, new byte[2 * 1024 * 1024]);

        Sentence(_files.CertificateFile, _files.KeyFile).ShouldBe($"The gateway cannot use its certificate: {_files.CertificateFile} is larger than any certificate.");
    }

    [Fact]
    public void A_key_without_a_certificate() =>
        Should.Throw<ConfigurationProblemException>(() => GatewayService.Build(["--server:logLevel=none", $"--gateway:certificateKey={_files.KeyFile}"])).Problems.ShouldBe(
            [$"ETCO_gateway_certificate is not set while --gateway:certificateKey is; it must be the PEM file of the certificate that the key belongs to."]);

    [Fact]
    public void Half_of_the_files_in_the_data_folder()
    {
        var folder = Directory.CreateDirectory(_files.File1("tls")).FullName;
        File.Copy(_files.CertificateFile, Path.Combine(folder, "gateway.pem"));

        Should.Throw<ConfigurationProblemException>(() => GatewayService.Build(["--server:logLevel=none", $"--server:data={_files.Folder}"])).Problems.ShouldBe(
            [$"The gateway cannot use its certificate: {Path.Combine(folder, "gateway.key")} is not there."]);
    }

    public void Dispose() => _files.Dispose();

    private static string Sentence(string certificate, string key) => Should.Throw<ConfigurationProblemException>(() =>
        GatewayService.Build(["--server:logLevel=none", $"--gateway:certificate={certificate}", $"--gateway:certificateKey={key}"])).Problems.ShouldHaveSingleItem();
}
