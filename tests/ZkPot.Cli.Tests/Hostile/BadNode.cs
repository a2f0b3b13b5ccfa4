using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ZkPot.Cli.Tests;

/// <summary>A node that answers every request with the same: an error of its server, or rubbish.</summary>
internal sealed class BadNode : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly byte[] answer;
    private readonly int status;

    public BadNode(int status, string answer)
    {
        (this.status, this.answer, Url) = (status, Encoding.UTF8.GetBytes(answer), $"http://127.0.0.1:{FreePort()}/");
        listener.Prefixes.Add(Url);
        listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Where it is.</summary>
    public string Url { get; }

    /// <summary>An address at which nobody listens.</summary>
    public static string Nowhere() => $"http://127.0.0.1:{FreePort()}/";

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                HttpListenerContext context = await listener.GetContextAsync();
                context.Response.StatusCode = status;
                context.Response.Close(answer, willBlock: false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
