using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.ContainerTests;

/// <summary>A hub token as the account service issues it, made without any of the product's code.</summary>
internal static class RobotToken
{
    public const string Robot = "Copper-Lantern-Quiet-Harbor";
    public const string Account = "c0ffee00c0ffee00c0ffee01";

    public static string Sign(string secret, DateTimeOffset now, string robot = Robot)
    {
        var issued = now.ToUnixTimeSeconds();
        var header = Encode("""{"alg":"HS256","typ":"JWT"}""");
        var claims = Encode($$"""
            {"accessKeyId":"container-key","friendlyId":"{{robot}}","id":"{{Account}}","payload":null,"secretAccessKey":"container-secret","iat":{{issued}},"exp":{{issued + 10800}}}
            """);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes($"{header}.{claims}"));
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
