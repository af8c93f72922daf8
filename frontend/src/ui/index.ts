export { Avatar, Card, Chip, Dot, EmptyState, initials, Loading, Page, Progress } from "./Bits";
export { Button, buttonClass, IconButton, IconToggle } from "./Button";
export { ConfirmDialog, Dialog, DialogActions } from "./Dialog";
export { ComboBox, type Option, Select, TextArea, TextField } from "./Fields";
export { Menu, type MenuEntry } from "./Menu";
export { Swatches } from "./Swatches";
export { announce, ToastRegion, toast } from "./Toast";
