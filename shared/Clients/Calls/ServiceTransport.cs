namespace Jibo.Pegasus.Clients;

/// <summary>Which of a service's two doors a client uses.</summary>
public enum ServiceTransport
{
    /// <summary>Cleartext HTTP/2; the default between services.</summary>
    Grpc,

    /// <summary>JSON over HTTP/1.1, as the original services spoke it.</summary>
    Http,
}
