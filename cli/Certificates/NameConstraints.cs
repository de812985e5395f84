using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Jibo.Pegasus.Cli.Certificates;

/// <summary>
/// For which names an authority may speak (RFC 5280, 4.2.1.10): a home's authority whose key is stolen then opens nobody's bank. Of DNS names
/// only, which OpenSSL 1.0.2 understands; it refuses every certificate with an address where addresses are constrained.
/// </summary>
internal static class NameConstraints
{
    private const string Oid = "2.5.29.30";

    /// <param name="domains">Each with all names under it.</param>
    public static X509Extension Permit(IEnumerable<string> domains)
    {
        var permitted = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        var dnsName = new Asn1Tag(TagClass.ContextSpecific, 2);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(permitted))
        {
            foreach (var domain in domains)
            {
                using (writer.PushSequence())
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, domain, dnsName);
            }
        }

        return new(Oid, writer.Encode(), critical: true);
    }
}
