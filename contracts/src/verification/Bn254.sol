// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The constants of the curve BN254 and of its precompiles (EIP-196, EIP-197, EIP-1108). They stand at file level
// because inline assembly takes constants from nowhere else.

/// @dev The order of the groups: scalars and public inputs live below it.
uint256 constant R = 21888242871839275222246405745257275088548364400416034343698204186575808495617;

/// @dev The order of the base field: coordinates live below it.
uint256 constant Q = 21888242871839275222246405745257275088696311157297823662689037894645226208583;

/// @dev The usual generator of G2: imaginary (1) and real parts (0) of its coordinates, in the order of EIP-197.
uint256 constant G2_X1 = 0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2;
uint256 constant G2_X0 = 0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed;
uint256 constant G2_Y1 = 0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b;
uint256 constant G2_Y0 = 0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa;

/// @dev Gas handed to the precompiles: a bad point burns all it is given, so it is given little. Several times today's
/// price, so that a dearer precompile does not lock what depends on proofs.
uint256 constant ADD_GAS = 1_000;
uint256 constant MUL_GAS = 24_000;
uint256 constant PAIRING_GAS = 90_000;
uint256 constant PAIR_GAS = 68_000;
