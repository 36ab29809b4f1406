"""The 2023 round as a demonstration: real flows, real mail on loopback, a virtual clock. Ends by itself."""
