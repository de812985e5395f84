namespace Grpc.Core;

/// <summary>A server's responses. The stream ends when the handler returns.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}
