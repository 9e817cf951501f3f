using System.Net;
using System.Net.Sockets;

namespace Arraylake.Testing.Stores;

/// <summary>Ports of loopback that nothing listens on.</summary>
internal static class FreePorts
{
    /// <summary>Takes several at once, so that they differ, and frees them again for a program to listen on.</summary>
    public static int[] Take(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(static _ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        try
        {
            foreach (var listener in listeners)
            {
                listener.Start();
            }
            return [.. listeners.Select(static listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (var listener in listeners)
            {
                listener.Dispose();
            }
        }
    }
}
