using System.Globalization;
using System.Net;

namespace Jibo.Pegasus.Clients.Hub;

/// <summary>The hub answered the upgrade with something other than a socket.</summary>
public sealed class HubRefusedException : Exception
{
    public HubRefusedException()
    {
    }

    public HubRefusedException(string message)
        : base(message)
    {
    }

    public HubRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="status">HTTP status of the refusal.</param>
    /// <param name="body">Its text, cut to a few kilobytes.</param>
    public HubRefusedException(HttpStatusCode status, string body)
        : base(string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status}: {body}"))
    {
        Status = status;
        Body = body;
    }

    /// <summary>HTTP status of the refusal; 101 with a faulty handshake stays 101.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The bare text of the refusal.</summary>
    public string Body { get; } = "";
}
